/** What the words of a column tell of it: that it holds states, or only yes and no. */
import { states } from '../../vocabulary/states.ts';
import { compared, comparedWords } from '../../vocabulary/vocabulary.ts';
import { isWordOf } from '../values/known-words.ts';
import { areYesOrNo } from '../values/flags.ts';
import { isBlank } from '../values/text.ts';
import type { FieldName, RoleFields } from './field.ts';
import { isConstant } from './mapping.ts';
import type { MappedField } from './mapping.ts';

/** More words than this are no states. */
const wordsMax = 15;

const isState = isWordOf(comparedWords(states, Object.keys(states) as (keyof typeof states)[]));

/** States that change what a row counts as. */
const isStrong = isWordOf(
  comparedWords(states, [
    'cancelled',
    'rejected',
    'failed',
    'refunded',
    'returned',
    'not_delivered',
    'charged_back',
    'written_off',
    'credited',
    'paid',
  ]),
);

const isYesOrNo = (text: string): boolean => areYesOrNo([text]);

/** A state of something else than the row: of its delivery, of a customer, of a subscription. */
const ofOthers =
  /custom|client|kunde|klant|cliente|klient|müşteri|клиент|客户|顧客|고객|عميل|member|contact|subscri|abo\b|e-?mail|consent|account|fulfil|shipping|shipment|deliver|liefer|livraison|env[ií]o|spedizion|wysył|доставк|kargo|物流|发货|發貨|配送|배송|lead|marketing|product|produkt|producto|item|artik|商品/iu;

/** Names of a state in many languages. */
const namesState =
  /stat(?:us|e|ut|o|ü)\b|\bstan\b|\bstav|situa|estado|état|etat|stare|állapot|durum|статус|состоян|стан\b|κατάσταση|حالة|סטטוס|สถานะ|trạng thái|tila\b|kondisi|状态|狀態|状況|狀況|ステータス|상태/iu;

interface Words {
  readonly header: string;
  readonly index: number;
  readonly filled: readonly string[];
  readonly words: readonly string[];
  /** A word that changes what its row counts as; '' for none. */
  readonly strong: string;
}

function wordsOf(header: string, index: number, samples: readonly (readonly string[])[]): Words {
  const filled = samples.map((row) => row[index] ?? '').filter((text) => !isBlank(text));
  const strong = filled.find((text) => isStrong(text)) ?? '';
  return { header, index, filled, words: [...new Set(filled.map(compared))], strong };
}

/** Few words that come again, of which half are states and one at least changes what its row counts as. */
function areStates({ header, filled, words, strong }: Words): boolean {
  const isFew =
    words.length > 0 && words.length <= wordsMax && (words.length < filled.length || namesState.test(header));
  return isFew && !words.some(isYesOrNo) && strong !== '' && words.filter(isState).length * 2 >= words.length;
}

/** Columns that nothing plays and that hold states; those are left out whose names say that they are of something else. */
export function columnsOfStates(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  unused: readonly string[],
): { readonly own: readonly Words[]; readonly others: readonly Words[] } {
  const found = unused
    .map((header) => wordsOf(header, headers.indexOf(header), samples))
    .filter((words) => areStates(words));
  return {
    own: found.filter(({ header }) => namesState.test(header) && !ofOthers.test(header)),
    others: found.filter(({ header }) => !namesState.test(header) || ofOthers.test(header)),
  };
}

const marks: readonly FieldName[] = ['returned', 'is_return'];

/**
 * The mapping with what the words of columns tell: a column of states of which the name is not known plays the status, and one that
 * counts or dates what came back plays no mark of it. Changes the mapping in place and returns what is unused then.
 */
export function withWords(
  { fields, records }: RoleFields,
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  mapping: Map<FieldName, MappedField>,
  unused: readonly string[],
): string[] {
  let left = [...unused];
  const cells = (index: number): string[] => samples.map((row) => row[index] ?? '');
  for (const name of marks) {
    const mapped = mapping.get(name);
    if (mapped === undefined || isConstant(mapped) || mapped.how === 'given') continue;
    if (!areYesOrNo(cells(mapped.index))) {
      mapping.delete(name);
      left = headers.filter((header) => left.includes(header) || header === mapped.header);
    }
  }
  const refunded = mapping.get('refunded_amount');
  if (refunded !== undefined && !isConstant(refunded) && refunded.how === 'name') {
    const filled = cells(refunded.index).filter((text) => !isBlank(text));
    if (filled.length > 0 && areYesOrNo(filled) && !filled.some((text) => /\d/.test(text))) {
      mapping.delete('refunded_amount');
      mapping.set('returned', refunded);
    }
  }
  const [column] = columnsOfStates(headers, samples, left).own;
  if (records === 'others' || column === undefined) return left;
  const free = ['status', 'second_status'].find(
    (name) => fields.some((field) => field.name === name) && !mapping.has(name),
  );
  if (free === undefined) return left;
  mapping.set(free, { header: column.header, index: column.index, how: 'name' });
  return left.filter((header) => header !== column.header);
}
