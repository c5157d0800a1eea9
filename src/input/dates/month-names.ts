/** Names of months in the languages that exports are written in, without case and accents. */

const names: readonly string[] = [
  'january januar janvier enero janeiro gennaio januari jan janv ene gen янв января январь янва січня sty stycznia styczen led ledna leden oca ocak ianuarie ian',
  'february februar fevrier febrero fevereiro febbraio februari feb fevr fev фев февраля февраль лют лютого lut lutego luty uno unora unor sub subat',
  'march marz mars marzo marco maart maret mar mrz mrt мар марта март бер березня marca marzec brez brezna brezen bre',
  'april avril abril aprile apr avr abr апр апреля апрель кві квітня kwi kwietnia kwiecien dub dubna duben nis nisan aprilis',
  'may mai mayo maio maggio mei mag мая маи маи тра травня maj maja kve kvetna kveten mayis',
  'june juni juin junio junho giugno jun giu июн июня июнь юни чер червня cze czerwca czerwiec cervna cerven haz haziran iun iunie',
  'july juli juillet julio julho luglio jul juil lug июл июля июль юли лип липня lip lipca lipiec cervence cervenec tem temmuz iul iulie',
  'august aout agosto augustus aug ago авг августа август сер серпня sie sierpnia sierpien srp srpna srpen agu agustos agustus',
  'september septembre septiembre setembro settembre sept sep set sett сен сент сентября сентябрь вер вересня wrz wrzesnia wrzesien zar zari eyl eylul szept szeptember',
  'october oktober octobre octubre outubro ottobre oct okt out ott окт октября октябрь жов жовтня paz pazdziernika pazdziernik rij rijna rijen eki ekim',
  'november novembre noviembre novembro nov ноя ноября ноябрь лис листопада lis listopada listopadu listopad kas kasim noi noiembrie',
  'december dezember decembre diciembre dezembro dicembre dec dez dic дек декабря декабрь гру грудня gru grudnia grudzien pro prosince prosinec ara aralik des desember decembrie',
];

const accented: Readonly<Record<string, string>> = {
  a: 'aäąáãâ',
  c: 'cçčć',
  e: 'eéèêěę',
  g: 'gğ',
  i: 'iíıî',
  n: 'nńň',
  o: 'oóöő',
  r: 'rř',
  s: 'sşśš',
  u: 'uûüúů',
  z: 'zźžż',
  и: 'ий',
};

const anyCase = (letter: string): string => {
  const letters = accented[letter] ?? letter;
  return `[${letters}${letters.toUpperCase().replaceAll('İ', '')}]`;
};

const all = [...new Set(names.flatMap((some) => some.split(' ')))].sort((a, b) => b.length - a.length);

/**
 * Regular expression source of a month by name, in the common part of JavaScript and RE2: English, German, French,
 * Spanish, Portuguese, Italian, Dutch, Polish, Czech, Turkish, Romanian, Russian and Ukrainian, in full or short. No group.
 */
// Letters are spelled in both cases because only one of the two regular expression engines knows (?i:...) here.
export const monthNamePattern = `(?:${all.map((name) => name.replace(/\p{L}/gu, anyCase)).join('|')})`;

/** How a name is told: its first three letters, but for June and July in French and Czech, which share them. */
const shorten = (name: string): string =>
  name
    .replace(/^jui(?=n)/, 'jun')
    .replace(/^jui(?=l)/, 'jul')
    .replace(/^cervenc|^cervenec/, 'cvc')
    .slice(0, 3);

const numbers = new Map(
  names.flatMap((some, index) =>
    some.split(' ').map((name) => [shorten(name), String(index + 1).padStart(2, '0')] as const),
  ),
);

/** Three letters and the number of the month, one after the other: what SQL looks names up in. */
export const monthKeys: string = [...numbers].map(([key, number]) => `|${key}${number}`).join('');

/** Number of the month of a name that the pattern matches, 0 for any other. */
export function monthNumber(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');
  return Number(numbers.get(shorten(plain)) ?? 0);
}
