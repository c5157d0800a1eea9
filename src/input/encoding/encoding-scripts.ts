/** Encodings of one byte a character, and of Korean and Japanese beside Shift_JIS: told by letters that make words. */
import { createDecoder } from './decoder.ts';
import type { Encoding } from './encoding-names.ts';

interface Script {
  readonly encoding: Encoding;
  readonly letter: RegExp;
  /** The letters that are everyday ones in its languages. */
  readonly usual: ReadonlySet<string>;
  /** Letters that stand at the end of a word only. */
  readonly final?: string;
  readonly headerWord: RegExp;
}

const cyrillic = {
  letter: /\p{sc=Cyrillic}/u,
  usual: new Set('оеаинтсрвлкмдпуяОАСИНПКМВ'),
  headerWord: /дата|клиент|сумма|номер|контрагент|покупатель|заказ|товар|цена|количество|итого|ООО|руб/i,
};
const hangul =
  '이다는가의에고을지하로한기사도들리스자인그어나해시서대정아구보부제수일전원상문주동소성과장조여진경국선미무용공면신방교연모유명간세관계민박최강윤임오권황안송류홍김번호객금액결품배날짜년월';
const kana =
  'あいうえおかきくけこさしすせそたちつてとなにのはひふへほまみめもやゆよらりるれをんがぎぐげござじずぜぞだでどばびぶべぼアイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポッャュョー';
const japanese =
  '日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山田村木川野藤佐鈴高橋渡辺伊商店業製作所社会得意先売伝票番号顧客注文金額名数量単価株式有限酒書房屋郎太一美';

const scripts: readonly Script[] = [
  { encoding: 'windows-1251', ...cyrillic },
  { encoding: 'koi8-r', ...cyrillic },
  { encoding: 'ibm866', ...cyrillic },
  {
    encoding: 'windows-1253',
    letter: /\p{sc=Greek}/u,
    usual: new Set('αοιετνσρκπυηίόήάςλμέ'),
    final: 'ς',
    headerWord: /ημερομηνία|πελάτης|ποσό|αριθμός|τιμολ|σύνολο|επωνυμία|αξία/i,
  },
  {
    encoding: 'windows-1255',
    letter: /\p{sc=Hebrew}/u,
    usual: new Set('יוהלארתמבשנדקח'),
    headerWord: /תאריך|לקוח|סכום|חשבונית|מספר|סה"כ|שם/,
  },
  {
    encoding: 'windows-1256',
    letter: /\p{sc=Arabic}/u,
    usual: new Set('المنيورتبدعسهحةفق'),
    headerWord: /التاريخ|العميل|المبلغ|رقم|الفاتورة|اسم|الإجمالي/,
  },
  {
    encoding: 'windows-874',
    letter: /\p{sc=Thai}/u,
    usual: new Set('านรกเงอมวล่สทีย้ัิดคตหไปพะู'),
    headerWord: /วันที่|ลูกค้า|จำนวนเงิน|เลขที่|ชื่อ|ราคา|ยอด/,
  },
  {
    encoding: 'euc-kr',
    letter: /\p{sc=Hangul}/u,
    usual: new Set(hangul),
    headerWord: /주문|고객|금액|결제|일자|날짜|상품|번호|이름|수량/,
  },
  {
    encoding: 'euc-jp',
    letter: /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]/u,
    usual: new Set(kana + japanese),
    headerWord: /顧客|注文|売上|金額|日付|得意先|氏名|商品|数量|単価|伝票|番号/,
  },
];

/** How well a text of one of these scripts reads; the scale is that of the other legacy encodings. */
function fitScript(bytes: Buffer, { encoding, letter, usual, final, headerWord }: Script): number {
  const text = createDecoder(encoding).decode(bytes, true);
  let all = 0;
  let letters = 0;
  let inWords = 0;
  let everyday = 0;
  let faults = 0;
  let before = ' ';
  for (const character of text) {
    // In a word of ASCII letters a letter of another script is a misread accent.
    if (isAsciiLetter(character) ? letter.test(before) : isAsciiLetter(before) && letter.test(character)) faults += 1;
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x80 && code !== 0xa0) {
      all += 1;
      if (code === 0xfffd || (code >= 0x80 && code < 0xa0)) faults += 1;
      if (letter.test(character)) {
        letters += 1;
        if (letter.test(before)) inWords += 1;
        if (usual.has(character) || usual.has(character.toLowerCase())) everyday += 1;
        if (isLower(before) && isUpper(character)) faults += 1;
      }
    }
    if (final !== undefined && before === final && letter.test(character)) faults += 1;
    before = character;
  }
  // A letter or two among signs is no text.
  if (all === 0 || letters < 4) return 0;
  // A euro sign or a blank between digits looks like one letter over and over; letters of a script stand in words.
  if (!encoding.startsWith('euc-') && inWords < 3) return 0;
  return 0.7 * (letters / all) + 0.8 * (everyday / letters) - 2 * (faults / all) + (headerWord.test(text) ? 0.2 : 0);
}

const isAsciiLetter = (character: string): boolean => /[a-z]/i.test(character);
const isLower = (character: string): boolean => /\p{Ll}/u.test(character) && character.codePointAt(0)! >= 0x80;
const isUpper = (character: string): boolean => /\p{Lu}/u.test(character);

/** Every encoding of another script with its score. */
export function scriptScores(bytes: Buffer): { encoding: Encoding; score: number }[] {
  return scripts.map((script) => ({ encoding: script.encoding, score: fitScript(bytes, script) }));
}

const letterBeside = (text: string, at: number): boolean =>
  /[a-z]/i.test(text[at - 1] ?? ' ') || /[a-z]/i.test(text[at + 1] ?? ' ');

/** Bytes that are the euro sign or a blank in an encoding, and in Windows-1252 another sign or a letter that hardly stands alone. */
const signBytes: readonly (readonly [Encoding, bytes: readonly number[]])[] = [
  ['iso-8859-15', [0xa4, 0xa0]],
  ['macintosh', [0xdb, 0xca]],
];

/** The encoding of a text whose only bytes beyond ASCII are such signs beside digits and blanks; null where it is not one. */
function signVariant(text: string): { encoding: Encoding; isCertain: boolean } | null {
  const found = new Set<number>();
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    if (!/[\d\s.,;"'()+-]/.test(text[at - 1] ?? ' ') && !/[\d\s.,;"'()+-]/.test(text[at + 1] ?? ' ')) return null;
    found.add(code);
  }
  const known = signBytes.find(
    ([, bytes]) => [...found].every((code) => bytes.includes(code)) && !(found.size === 1 && found.has(0xa0)),
  );
  return known === undefined ? null : { encoding: known[0], isCertain: false };
}

/**
 * Which of the encodings of Latin letters it is, for bytes that are one of them, read byte by byte as Latin-1. Western Europe is what it is unless
 * letters of another region stand where it has signs, or letters that no language of it has together.
 */
export function latinVariant(bytes: Buffer): { encoding: Encoding; isCertain: boolean } | null {
  const text = bytes.toString('latin1');
  const counts = new Map<number, number>();
  let low = 0;
  let high = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80 || code === 0xa0 || !letterBeside(text, at)) continue;
    counts.set(code, (counts.get(code) ?? 0) + 1);
    // Quotes, dashes and the euro sign stand beside letters, too.
    if (code < 0xa0) low += [0x80, 0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97].includes(code) ? 0 : 1;
    else high += 1;
  }
  const sign = signVariant(text);
  if (sign !== null && counts.size === 0) return sign;
  const of = (...codes: number[]): number => codes.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
  // The letters of old Macintosh text stand where the others have signs: é is 8E, è 8F, à 88, ü 9F, ö 9A, ä 8A.
  const mac = of(0x8e, 0x8f, 0x88, 0x9f, 0x8a, 0x87, 0x8d, 0x99, 0x9d, 0x90);
  const caron = of(0x8a, 0x9a, 0x8e, 0x9e);
  if (mac > 0 && low > high && mac > of(0x9c, 0x9e, 0x8c)) return { encoding: 'macintosh', isCertain: high === 0 };
  // In ISO 8859-2 the letters ą ś ź are B1 B6 BC.
  if (/[a-z][\u00b1\u00b6\u00bc]/i.test(text) && of(0xb3, 0xbf, 0xe6, 0xea) > 0)
    return { encoding: 'iso-8859-2', isCertain: true };
  // Polish ść, which nobody else writes.
  if (/\u009c\u00e6/.test(text)) return { encoding: 'windows-1250', isCertain: true };
  if (/\u00b6\u00e6/.test(text)) return { encoding: 'iso-8859-2', isCertain: true };
  // Polish: ł ą ż ź Ł Ą ś ć; here they are ³ ¹ ¿ £ and the like.
  const polish = of(0xb3, 0xb9, 0xbf, 0xa3, 0xa5, 0x9c, 0x9f, 0xaf, 0xe6, 0xea);
  if (of(0xb3, 0xb9, 0xbf) > 0 && polish >= 2) return { encoding: 'windows-1250', isCertain: true };
  // Czech and Slovak: ř ě ů č beside š ž ý; here they are ø ì ù è, which no language has together.
  const czech = [0xf8, 0xec, 0xf9, 0xe8, 0xf2, 0xef].filter((code) => of(code) > 0).length;
  if (czech >= 2 && (caron + of(0x9d) > 0 || of(0xfd) > 0)) return { encoding: 'windows-1250', isCertain: czech >= 3 };
  if (czech >= 2 && of(0xb9, 0xbe) > 0) return { encoding: 'iso-8859-2', isCertain: czech >= 3 };
  // Hungarian: ő ű; here they are õ û, and Portuguese has no û.
  if (of(0xf5) > 0 && of(0xfb) > 0 && of(0xe3) === 0) return { encoding: 'windows-1250', isCertain: false };
  // A Hungarian word may end in ő, and a Portuguese or Estonian one does not end in õ.
  if (/[a-z]\u00f5(?![a-z\u0080-\u00ff])/i.test(text) && of(0xe3) === 0)
    return { encoding: 'windows-1250', isCertain: false };
  // Turkish: ğ ı ş İ; here they are ð ý þ Ý, which are Icelandic, and Icelandic is full of á í ú and æ.
  const turkish = of(0xf0, 0xfd, 0xfe, 0xdd, 0xde, 0xd0);
  if (turkish > 0 && of(0xe1, 0xed, 0xfa, 0xe6) === 0 && of(0xf0, 0xfe, 0xde) > 0) {
    return { encoding: 'windows-1254', isCertain: turkish > 2 };
  }
  return null;
}
