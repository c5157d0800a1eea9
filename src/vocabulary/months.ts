import type { Language } from './vocabulary.ts';

/** Months by name as exports write them, January first: a line for each way of a language to write them, in full and short. */
export const months: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: [
    'januar februar märz april mai juni juli august september oktober november dezember',
    'jan feb mär apr mai jun jul aug sep okt nov dez',
    'jan feb mrz apr mai jun jul aug sep okt nov dez',
    'jänner februar märz april mai juni juli august september oktober november dezember',
  ],
  fr: [
    'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
    'janv févr mars avr mai juin juil août sept oct nov déc',
    'jan fév mar avr mai jun jul aoû sep oct nov déc',
  ],
  es: [
    'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    'ene feb mar abr may jun jul ago sept oct nov dic',
    'ene feb mar abr may jun jul ago sep oct nov dic',
  ],
  pt: [
    'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
    'jan fev mar abr mai jun jul ago set out nov dez',
  ],
  it: [
    'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    'gen feb mar apr mag giu lug ago set ott nov dic',
    'gen feb mar apr mag giu lug ago sett ott nov dic',
  ],
  nl: [
    'januari februari maart april mei juni juli augustus september oktober november december',
    'jan feb mrt apr mei jun jul aug sep okt nov dec',
  ],
  sv: [
    'januari februari mars april maj juni juli augusti september oktober november december',
    'jan feb mar apr maj jun jul aug sep okt nov dec',
  ],
  no: ['jan feb mar apr mai jun jul aug sep okt nov des'],
  pl: [
    'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
    'sty lut mar kwi maj cze lip sie wrz paź lis gru',
    'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień',
  ],
  cs: [
    'ledna února března dubna května června července srpna září října listopadu prosince',
    'leden únor březen duben květen červen červenec srpen září říjen listopad prosinec',
    'led úno bře dub kvě čvn čvc srp zář říj lis pro',
  ],
  tr: [
    'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
    'oca şub mar nis may haz tem ağu eyl eki kas ara',
  ],
  ro: [
    'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie',
    'ian feb mar apr mai iun iul aug sep oct noi dec',
  ],
  ru: [
    'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    'янв фев мар апр мая июн июл авг сен окт ноя дек',
    'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
    'янва фев мар апр май июн июл авг сент окт ноя дек',
  ],
  uk: [
    'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
    'січ лют бер кві тра чер лип сер вер жов лис гру',
  ],
  en: [
    'january february march april may june july august september october november december',
    'jan feb mar apr may jun jul aug sept oct nov dec',
    'jan feb mar apr may jun jul aug sep oct nov dec',
  ],
  hu: [
    'január február március április május június július augusztus szeptember október november december',
    'jan febr márc ápr máj jún júl aug szept okt nov dec',
  ],
  id: [
    'januari februari maret april mei juni juli agustus september oktober november desember',
    'jan feb mar apr mei jun jul agu sep okt nov des',
  ],
};
