import clsx from "clsx";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { dayInWords } from "@/lib/calendar-words";
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
      <Line what="To be paid" cents={due} isSum />
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

function Line({ day, what, cents, isSum }: { day?: string; what: string; cents: number; isSum?: boolean }) {
  return (
    <Tr>
      <Td {...(day && { label: "Day" })}>{day}</Td>
      <Td label="What">{isSum ? <b>{what}</b> : what}</Td>
      <Td label="Amount">
        <span className={clsx("block wide:text-end", isSum && "font-semibold")}>
          <Amount cents={cents} />
        </span>
      </Td>
    </Tr>
  );
}
