import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { momentIn } from "@/lib/clinic-time";
import { counted } from "@/lib/counted";
import type { ImportRow } from "@/lib/imports/queries";
import { stateWords } from "@/lib/imports/words";

/** Files of the last days, for who left the page meanwhile. */
export function RecentImports({ imports, timeZone }: { imports: readonly ImportRow[]; timeZone: string }) {
  const moment = momentIn(timeZone);
  const head = (
    <>
      <Th>File</Th>
      <Th>Checked</Th>
      <Th>Status</Th>
    </>
  );
  return (
    <Card className="mt-4">
      <Table label="Recent imports" head={head}>
        {imports.map(({ id, fileName, total, createdAt, state }) => (
          <Tr key={id}>
            <Td label="File">
              <Link href={`/admin/users/import/${id}` as Route} className="row-name wrap-anywhere">
                {fileName || "Without a name"}
              </Link>
              <div className="row-sub">{counted(total, "row")}</div>
            </Td>
            <Td label="Checked" showLabel>
              {moment(createdAt)}
            </Td>
            <Td label="Status" showLabel>
              {stateWords[state]}
            </Td>
          </Tr>
        ))}
      </Table>
    </Card>
  );
}
