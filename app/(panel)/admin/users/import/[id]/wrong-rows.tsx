import { Table, Td, Th, Tr } from "@/components/ui/table";
import { counted } from "@/lib/counted";
import { errorsInOrder } from "@/lib/imports/columns";
import type { WrongRow } from "@/lib/imports/queries";

type Props = {
  rows: readonly WrongRow[];
  /** How many rows and errors there are on all pages. */
  total: number;
  errors: number;
};

/** Each error by row and column, with what stands there. */
export function WrongRows({ rows, total, errors: all }: Props) {
  const head = (
    <>
      <Th className="wide:w-[90px]">Row</Th>
      <Th className="wide:w-[20%]">Column</Th>
      <Th className="wide:w-[28%]">In the file</Th>
      <Th>What is wrong</Th>
    </>
  );
  return (
    <>
      <p className="border-b border-line px-4 py-3 font-semibold">
        {counted(total, "row")}, {counted(all, "error")}
      </p>
      <Table label="Errors" head={head}>
        {rows.flatMap(({ line, values, errors }) =>
          errorsInOrder(errors).map(([label, message, column]) => (
            <Tr key={`${line} ${label}`}>
              <Td label="Row" showLabel>
                {line}
              </Td>
              <Td label="Column" showLabel>
                {label}
              </Td>
              <Td label="In the file" showLabel>
                {(column && shown(values?.[column])) || <span className="text-muted">(blank)</span>}
              </Td>
              <Td label="What is wrong">
                <span className="text-danger">{message}</span>
              </Td>
            </Tr>
          )),
        )}
      </Table>
    </>
  );
}

const longest = 120;

const shown = (typed = "") => (typed.length > longest ? `${typed.slice(0, longest).toWellFormed()}…` : typed);
