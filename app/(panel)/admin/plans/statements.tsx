import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { dayInWords } from "@/lib/calendar-words";
import { statementPath } from "@/lib/seats/path";
import type { StatementRow } from "@/lib/seats/statements";
import { Amount } from "./amounts";
import { Section } from "./section";

type Props = { statements: readonly StatementRow[]; next: string };

/** The monthly statements, newest first. */
export function Statements({ statements, next }: Props) {
  return (
    <Section title="Statements">
      <Card>
        {statements.length === 0 ? (
          <EmptyState title="No statement yet">The first one is issued on {dayInWords(next)}.</EmptyState>
        ) : (
          <Table label="Statements" head={head}>
            {statements.map(({ issuedOn, due, carriedOut, paymentReference }) => (
              <Tr key={issuedOn}>
                <Td label="Statement of">
                  <Link className="row-name" href={statementPath(issuedOn)}>
                    {dayInWords(issuedOn)}
                  </Link>
                </Td>
                <Td label="Reference">{paymentReference || "Nothing to be paid"}</Td>
                <Td label="Carried to the next" showLabel>
                  <Amount cents={carriedOut} />
                </Td>
                <Td label="To be paid" showLabel>
                  <Amount cents={due} />
                </Td>
                <Td label="Action">
                  <div className="row-acts">
                    <Link
                      className={buttonClass("quiet", "sm")}
                      href={statementPath(issuedOn)}
                      aria-label={`Open the statement of ${dayInWords(issuedOn)}`}
                    >
                      Open
                    </Link>
                    {/* A download is no page to navigate to. */}
                    <a
                      className={buttonClass("quiet", "sm")}
                      href={`${statementPath(issuedOn)}/statement.csv`}
                      aria-label={`Statement of ${dayInWords(issuedOn)} as CSV`}
                    >
                      CSV
                    </a>
                  </div>
                </Td>
              </Tr>
            ))}
          </Table>
        )}
      </Card>
    </Section>
  );
}

const head = (
  <>
    <Th className="wide:w-[24%]">Statement of</Th>
    <Th className="wide:w-[26%]">Reference</Th>
    <Th className="wide:w-[18%]">Carried to the next</Th>
    <Th className="wide:w-[16%]">To be paid</Th>
    <Th>Action</Th>
  </>
);
