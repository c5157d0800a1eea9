/** Columns that no field takes and that would change a figure: they are named, or asked about. */
import { crmError, shellWord } from '../errors.ts';
import type { CrmError } from '../errors.ts';
import { documentEvidence } from '../input/fields/document-evidence.ts';
import { isConstant } from '../input/fields/mapping.ts';
import { columnsOfStates } from '../input/fields/state-evidence.ts';
import type { Source } from '../input/source.ts';
import { quoted } from './wording.ts';

/** A balance or what was paid, as the values tell, that no field takes. An amount that was given is an answer. */
export function unreadBalance(source: Source): CrmError | null {
  const amount = source.mapping.get('amount');
  if (amount === undefined || isConstant(amount) || amount.how === 'given') return null;
  const told = documentEvidence(source.columns, source.samples, source.mapping);
  const [found] = (['balance', 'paid_amount'] as const).flatMap((field) => {
    const column = told.get(field);
    return column === undefined ? [] : [{ field, column }];
  });
  return found === undefined
    ? null
    : crmError(
        'unread-balance',
        { path: source.path.shown, ...found, amount: amount.header },
        { file: source.path.shown },
      );
}

/** Warnings on columns of states that are not used, because their names say that they are of something else or nothing. */
export const unreadStates = (source: Source): string[] => {
  const free = ['status', 'second_status'].find(
    (name) => source.declared.fields.some((field) => field.name === name) && !source.mapping.has(name),
  );
  return free === undefined
    ? []
    : columnsOfStates(source.columns, source.samples, source.unused).others.map(
        ({ header, strong }) =>
          `column ${quoted(header)} of ${source.path.shown} holds states such as ${quoted(strong)} and is not used; if they say what became of the row: --map ${free}=${shellWord(header)}`,
      );
};

/** Warnings on columns of invoices: a date that could be the due date. */
export function unreadOfDocuments(source: Source): string[] {
  const due = documentEvidence(source.columns, source.samples, source.mapping).get('due_date');
  return due === undefined || source.mapping.has('due_date')
    ? []
    : [
        `column ${quoted(due)} of ${source.path.shown} holds later dates and is not used; if it says until when to pay: --map due_date=${shellWord(due)}`,
      ];
}

/** A note on columns that no field takes, of a file whose columns do not pass through. */
export const unusedNote = ({ path, unused }: Source): string[] =>
  unused.length === 0
    ? []
    : [
        `${path.shown}: the ${unused.length === 1 ? 'column' : 'columns'} ${unused.map(quoted).join(', ')} ${unused.length === 1 ? 'is' : 'are'} not used.`,
      ];
