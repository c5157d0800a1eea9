/** Files with a row a subscription or contract: from when, until when, and what each month or year of it costs. */
import { crmError } from '../../errors.ts';
import { lookAt, looksLikeMoney } from './likely-columns.ts';
import { isConstant } from './mapping.ts';
import type { Mapping } from './mapping.ts';

type Rows = readonly (readonly string[])[];

const namesStart =
  /start|began|begin|activat|joined|sign[ _-]?up|subscribed|enrol|effective|valid[ _]from|gültig (?:ab|von)|début|debut|souscri|inici|início|alta\b|adesão|inizi|decorrenza|attivaz|ingang|rozpocz|początek|начал|подключ|başla|開始|契約日|开始|開始|起始|开通|生效|시작|가입/iu;
const namesEnd =
  /end(?:s|ed|date)?(?:$|[^a-z])|end(?:At|Date)|cancel|churn|expir|terminat|valid[ _](?:to|until)|ende\b|kündig|kuendig|gültig bis|\bfin\b|résili|resili|\bbaja\b|\bfim\b|término|cancelamento|\bfine\b|disdett|cessaz|einddatum|opzeg|koniec|zakończ|rezygnac|оконч|отключ|отмен|bitiş|iptal|終了|解約|结束|終止|终止|退订|종료|해지/iu;
/** What is paid again and again, or what there is to subscribe to. */
const namesRecurring =
  /\b(?:mrr|arr|acv)\b|recurring|monthly|yearly|annual|per[ _]month|subscription|membership|\bplan\b|\btier\b|interval|billing[ _](?:cycle|period|frequency)|\babo\b|abonn|monatlich|laufzeit|mensu|suscrip|assinatura|\bplano\b|mensal|abbonament|canone|\bpiano\b|maand|abonam|abonelik|üyelik|подписк|тариф|абон|月額|プラン|サブスク|月费|月租|套餐|订阅|訂閱|구독|요금제/iu;
const namesMoneyRecurring =
  /\b(?:mrr|arr|acv)\b|recurring|monthly|yearly|annual|per[ _]month|monat|mensu|mensal|mensil|maand|miesięczn|ежемес|в месяц|aylık|月額|月费|月租|월/iu;
/** A day that any record has, so that it says nothing of payments where the rest is about a subscription. */
const namesCreation = /^(?:created?|creation|erstellt|angelegt|créé|creado|criado|creato|aangemaakt|создан)/iu;

const isStart = (header: string): boolean => namesStart.test(header) || namesCreation.test(header.trim());
const isRecurring = (header: string): boolean => namesRecurring.test(header) || namesMoneyRecurring.test(header);
const isEnd = (header: string): boolean => namesEnd.test(header);
/** What the headers of a list of subscriptions name, each somewhere. */
const marks = [isStart, isEnd, isRecurring];

/** What a file of subscriptions says of each: headers. */
interface Subscriptions {
  readonly start: string;
  readonly end: string;
  /** What it costs; null where the file does not say. */
  readonly price: string | null;
}

/**
 * The headers of a list of subscriptions; null where rows have a day of their own besides start and end, as payments have, or nothing
 * speaks of what is subscribed.
 */
function subscriptionsIn(headers: readonly string[], samples: Rows, dateHeader: string | null): Subscriptions | null {
  // Names first: to look at the values of every column takes longer than all else that is done with a head.
  if (!marks.every((mark) => headers.some(mark))) return null;
  const columns = headers.map((header, index) => ({ header, values: samples.map((row) => row[index] ?? '') }));
  const dated = columns.filter((column) => ['date', 'blank'].includes(lookAt(column).look)).map(({ header }) => header);
  const end = dated.find(isEnd);
  const starts = dated.filter((header) => header !== end && !isEnd(header));
  const start =
    starts.find((header) => namesStart.test(header)) ?? starts.find((header) => namesCreation.test(header.trim()));
  if (start === undefined || end === undefined) return null;
  const others = columns.filter(({ header }) => !dated.includes(header));
  const price = others.find(({ header }) => namesMoneyRecurring.test(header)) ?? others.find(looksLikeMoney);
  const isPaymentDay =
    dateHeader !== null && dateHeader !== start && dateHeader !== end && !namesCreation.test(dateHeader.trim());
  return isPaymentDay || !others.some(({ header }) => isRecurring(header))
    ? null
    : { start, end, price: price?.header ?? null };
}

/** Error: subscriptions, for such a file where purchases with a day are wanted. Who names the day and the amount is believed. */
export function refuseSubscriptions(path: string, headers: readonly string[], samples: Rows, mapping: Mapping): void {
  const date = mapping.get('date');
  if (['date', 'amount'].every((name) => mapping.get(name)?.how === 'given')) return;
  const found = subscriptionsIn(headers, samples, date === undefined || isConstant(date) ? null : date.header);
  if (found !== null) throw crmError('subscriptions', { path, ...found }, { file: path });
}
