/** What is suspicious about how a file is written: encoding, quotes, header, columns, ids. */
import { describeGrouping } from '../../input/fields/groups.ts';
import { describeOrderLines } from '../../input/fields/order-lines.ts';
import type { Source } from '../../input/source.ts';
import type { Finding, Severity } from '../../report/check/check-report.ts';
import { headerFault } from '../rejects.ts';
import { columnsMax, placesLookedInto } from './profile-columns.ts';
import type { FileProfile } from './profile-columns.ts';
import { counted, quoted } from '../wording.ts';

const finding = (severity: Severity, code: string, text: string): Finding => ({ severity, code, text });

/** Findings about the text of the file; none for parquet. */
export function textFindings(source: Source): Finding[] {
  if (source.sniffed === null) {
    return [];
  }
  const { dialect, encoding } = source.sniffed;
  const found: Finding[] = [];
  if (source.replaced > 0) {
    found.push(
      finding(
        'warning',
        'undecoded',
        `${counted(source.replaced, 'character')} could not be decoded as ${encoding.encoding} and became \uFFFD; name the right encoding with --encoding`,
      ),
    );
  }
  if (source.sniffed.contradicted !== null) {
    const text = `it was read as ${encoding.encoding}, as --encoding says, but its bytes are those of ${source.sniffed.contradicted}`;
    found.push(finding('warning', 'contradicted-encoding', text));
  }
  if (!encoding.isCertain && encoding.encoding !== 'utf-8') {
    found.push(
      finding(
        'warning',
        'uncertain-encoding',
        `the text is most likely ${encoding.encoding}, but not surely; if names look wrong, say --encoding`,
      ),
    );
  }
  if (source.grouping !== null) {
    found.push(finding('info', 'grouped-rows', describeGrouping(source.grouping)));
  }
  if (source.orders !== null) {
    found.push(finding('info', 'order-lines', describeOrderLines(source.orders, source.columns)));
  }
  const { strayQuotes } = dialect;
  if (strayQuotes.length > 0) {
    const lines = strayQuotes
      .slice(0, 3)
      .map(({ line }) => line)
      .join(', ');
    const many = counted(strayQuotes.length, 'line');
    const what = dialect.quote === '' ? 'opened and never closed' : 'inside text that is not quoted';
    const text = `quotes are ${what} in ${many} of the head of the file (line ${lines}${strayQuotes.length > 3 ? ', …' : ''}); the text was kept as it stands`;
    found.push(finding('warning', 'stray-quotes', text));
  }
  const fault = headerFault(source);
  if (fault !== null) {
    const text = `the header in line ${fault.line} has ${counted(fault.names, 'name')} for rows of ${counted(fault.fields, 'field')}; names may stand above the wrong column`;
    found.push(finding('warning', 'header-width', text));
  }
  const renamed = dialect.columns.filter(
    (name, index) => dialect.header !== null && (dialect.header[index] ?? '') !== '' && dialect.header[index] !== name,
  );
  if (renamed.length > 0) {
    found.push(
      finding(
        'info',
        'repeated-headers',
        `a header that occurs more than once got a number: ${renamed.slice(0, 5).map(quoted).join(', ')}${renamed.length > 5 ? ', …' : ''}`,
      ),
    );
  }
  if (dialect.header === null && !dialect.isRagged) {
    found.push(
      finding(
        'warning',
        'no-header',
        'the first row looks like data, so the columns have numbers instead of names; say what they hold with, for example, --map customer_id=#1',
      ),
    );
  }
  return found;
}

/** Findings about whole columns. `ids` are the places of id columns; a column somebody relies on matters more. */
export function columnFindings(
  source: Source,
  profile: FileProfile,
  ids: readonly number[],
  isFloat: boolean,
): Finding[] {
  const found: Finding[] = [];
  const beyond = source.columns.length - placesLookedInto(source).size;
  if (beyond > 0) {
    const first = columnsMax.toLocaleString('en-US');
    const text = `${counted(beyond, 'column')} beyond the first ${first} ${beyond === 1 ? 'is' : 'are'} named only; what is in ${beyond === 1 ? 'it' : 'them'} was not looked at`;
    found.push(finding('warning', 'many-columns', text));
  }
  for (const index of ids) {
    const header = source.columns[index] ?? '';
    const { scientific = null } = profile.columns.get(index) ?? {};
    if (scientific !== null) {
      found.push(
        finding(
          'warning',
          'scientific-ids',
          `${counted(scientific.rows, 'id')} in column ${quoted(header)} ${scientific.rows === 1 ? 'reads' : 'read'} like ${quoted(scientific.example)}: a spreadsheet cut off digits, and different ids may have become one; export again with the column as text`,
        ),
      );
    }
  }
  if (isFloat) {
    found.push(
      finding(
        'info',
        'float-ids',
        'every customer id ended in ".0", the trace of an export through floating point; it is taken off',
      ),
    );
  }
  const empty =
    profile.rows === 0 ? [] : source.columns.filter((_, index) => profile.columns.get(index)?.distinct === 0);
  if (empty.length > 0) {
    const names = empty.slice(0, 5).map(quoted).join(', ');
    found.push(
      finding(
        'info',
        'empty-columns',
        `${counted(empty.length, 'column has', 'columns have')} no value in any row: ${names}${empty.length > 5 ? ', …' : ''}`,
      ),
    );
  }
  return found;
}
