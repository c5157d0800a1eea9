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
