import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { dayInWords } from "@/lib/calendar-words";
import { pageSizes, placeOf } from "@/lib/paging/place";
import type { LedgerFilter } from "@/lib/seats/input";
import { planPath } from "@/lib/seats/path";
import type { listLedger } from "@/lib/seats/queries";
import { Amount } from "./amounts";
import { Section } from "./section";

type Props = { ledger: Awaited<ReturnType<typeof listLedger>>; filter: LedgerFilter };

/** Every charge and credit, newest first. */
export function Ledger({ ledger, filter }: Props) {
  return (
    <Section title="Ledger">
      <Card>
        {ledger.rows.length === 0 ? (
          <EmptyState title="Nothing has been charged yet">The first month appears here within the hour.</EmptyState>
        ) : (
          <Table label="Ledger" head={head}>
            {ledger.rows.map((entry) => (
              <Tr key={entry.id}>
                <Td label="Day">{dayInWords(entry.day)}</Td>
                <Td label="What">
                  {entry.words}
                  {entry.actorId && <div className="row-sub">By {entry.by ?? `ID ${entry.actorId}`}</div>}
                </Td>
                <Td label="On the statement of" showLabel>
                  {dayInWords(entry.statementOn)}
                </Td>
                <Td label="Amount">
                  <span className="block wide:text-end">
                    <Amount cents={entry.amount} />
                  </span>
                </Td>
              </Tr>
            ))}
          </Table>
        )}
        <Pager
          {...placeOf(ledger, filter.size)}
          sizes={pageSizes}
          hrefFor={(page) => planPath({ page, size: filter.size })}
        />
      </Card>
    </Section>
  );
}

const head = (
  <>
    <Th className="wide:w-[18%]">Day</Th>
    <Th>What</Th>
    <Th className="wide:w-[24%]">On the statement of</Th>
    <Th className="wide:w-[14%] wide:text-end">Amount</Th>
  </>
);
