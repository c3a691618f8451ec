import { Table, Td, Th, Tr } from "@/components/ui/table";
import { dayInWords } from "@/lib/seats/calendar";
import type { FoundStatement } from "@/lib/seats/statements";
import { Amount } from "../../amounts";

/** What stands on a statement, from the credit of the one before down to what is to be paid. */
export function StatementLines({ statement }: { statement: FoundStatement }) {
  const { carriedIn, entries, due, carriedOut } = statement;
  return (
    <Table label="Statement" head={head}>
      {carriedIn < 0 && <Line what="Credit of the statement before" cents={carriedIn} />}
      {entries.map((entry) => (
        <Line key={entry.id} day={dayInWords(entry.day)} what={entry.words} cents={entry.amount} />
      ))}
      <Line what={<b>To be paid</b>} cents={due} />
      {carriedOut < 0 && <Line what="Credit for the statement after" cents={carriedOut} />}
    </Table>
  );
}

const head = (
  <>
    <Th className="wide:w-[22%]">Day</Th>
    <Th>What</Th>
    <Th className="wide:w-[16%] wide:text-end">Amount</Th>
  </>
);

function Line({ day, what, cents }: { day?: string; what: React.ReactNode; cents: number }) {
  return (
    <Tr>
      <Td {...(day && { label: "Day" })}>{day}</Td>
      <Td label="What">{what}</Td>
      <Td label="Amount">
        <span className="block wide:text-end">
          <Amount cents={cents} />
        </span>
      </Td>
    </Tr>
  );
}
