import { Table, Td, Th, Tr } from "@/components/ui/table";
import { isColumn, labelOf } from "@/lib/imports/columns";
import type { WrongRow } from "@/lib/imports/queries";

/** Each error by row and column, with what stands there. */
export function WrongRows({ rows }: { rows: readonly WrongRow[] }) {
  const head = (
    <>
      <Th className="wide:w-[90px]">Row</Th>
      <Th className="wide:w-[20%]">Column</Th>
      <Th className="wide:w-[28%]">In the file</Th>
      <Th>What is wrong</Th>
    </>
  );
  return (
    <Table label="Errors" head={head}>
      {rows.flatMap(({ line, values, errors }) =>
        Object.entries(errors).map(([column, message]) => (
          <Tr key={`${line} ${column}`}>
            <Td label="Row" showLabel>
              {line}
            </Td>
            <Td label="Column" showLabel>
              {labelOf(column)}
            </Td>
            <Td label="In the file" showLabel>
              {(isColumn(column) && shown(values?.[column])) || <span className="text-muted">(blank)</span>}
            </Td>
            <Td label="What is wrong">
              <span className="text-danger">{message}</span>
            </Td>
          </Tr>
        )),
      )}
    </Table>
  );
}

const longest = 120;

const shown = (typed = "") => (typed.length > longest ? `${typed.slice(0, longest).toWellFormed()}…` : typed);
