/** What the page of shared options says about conditions on figures. */

export const conditionsPart = `## Conditions on figures

\`--fail-if\` takes a figure, an operator (\`>\`, \`>=\`, \`<\`, \`<=\`, \`=\`, \`!=\`) and a number; \`25%\` is 0.25. The report is written, and then the exit code is 4 and a line says what holds.

| condition | holds when |
| --- | --- |
| \`share_value > 25%\` | a figure of the view says so in **any row**, whichever that is: of a summary by segment the best customers count, too |
| \`churned.share_value > 25%\` | it says so in the row that is named: what stands in a column of text or of days of the view, in any case |
| \`"Smith & Sons Ltd.".balance > 0\` | the same, in quotes, which only a name with a quote or an operator needs |
| \`overdue_amount > 100\` | in crm aging: a figure of all that is open says so in any currency, whatever the view shows |
| \`EUR.overdue_amount > 100\` | the same in one currency |
| \`*.balance > 5000\` | in crm aging: a figure says so in any row of the view instead |

A row that could be there and is not today, such as a segment without customers or a customer without open items, has no figure, so nothing holds. A figure or a row that cannot be there is an error (exit code 2).`;

/** What the page of shared options says about conditions on the rows of files. */
export const filterPart = `## Conditions on rows

\`--where\` uses only the rows of sales or invoices for which a condition holds; the others stand in the account as \`filtered\`, with their amount, and \`--rejects\` writes them. Files that stand beside them (payments, customers, contacts, rates) are read whole, unless a role stands before the name: \`payments.status = 'Cleared'\` is asked of the payments. A payment of an invoice that is left out stays unapplied, and is told.

| part | how it is written |
| --- | --- |
| a name | a field such as \`status\`, or a header of the file; with blanks or signs in double quotes, backticks or square brackets: \`[Order Date]\`. A header as it is written goes before a field, and a field before a header in another case. After a role and a dot it is of the files of that role: \`payments.status\`, \`payments.[Paid by]\`; parts about different roles are joined by \`and\` |
| a text | in single quotes, \`'O''Neil'\`; blanks at its ends and its case do not count, and it is compared by \`=\` or \`!=\` |
| a number, a day | bare, \`12.50\`, \`25%\`, \`2025-01-31\`; the column is read as the report reads it, or as numbers or days as its values are written |
| a comparison | \`=\`, \`!=\`, \`<\`, \`<=\`, \`>\`, \`>=\`, \`status in ('open', 'paid')\`, \`status not in (…)\`, \`status is empty\`, \`status is not empty\` |
| more than one | \`and\`, \`or\`, \`not\` and round brackets |

An empty cell is equal to nothing but \`''\`, and neither more nor less than anything, so \`status != 'Returned'\` keeps it. A cell that is neither empty nor a number or a day where one is asked for cannot be compared: unless another part settles it, its row is set aside as \`not_comparable\`, which is malformed.

\`--having\` is written in the same way and is asked of the rows of a finished report, in any format: \`--having "segment = 'at_risk' and revenue >= 1000"\`. Names are columns of the view, and cells are compared as they are shown, money rounded and a share as \`25%\` or 0.25. It chooses the rows that are shown and nothing else: shares, sums at the foot, charts, sentences and \`--fail-if\` are of all rows, and a note says how many there are.`;
