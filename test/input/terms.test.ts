import { expect, test } from 'vitest';
import { join, literal, raw, sql } from '../../src/engine/sql.ts';
import { parseTerms, termsCode } from '../../src/input/values/terms.ts';
import { dueByTerms } from '../../src/relations/document-days.ts';
import { withEngine } from '../open-engine.ts';

/** When an invoice is due by each of the terms, null for terms that are not understood. */
async function due(from: string, texts: readonly string[]): Promise<Record<string, unknown>> {
  const codes = texts.flatMap((text) => {
    const terms = parseTerms(text);
    return terms === null ? [] : [sql`(${literal(text)}, ${raw(String(termsCode(terms)))})`];
  });
  const rows = await withEngine((engine) =>
    engine.rows(sql`
    select word, cast(${dueByTerms(sql`cast(${literal(from)} as date)`, raw('code'))} as varchar)
    from (select word, cast(code as bigint) as code from (values ${join(codes)}) as words(word, code)) as codes`),
  );
  const found = new Map(rows.map(([word, day]) => [String(word), day]));
  return Object.fromEntries(texts.map((text) => [text, found.get(text) ?? null]));
}

/** Terms of an invoice of 10 January 2025 by the day they make it due. */
const dueOn: Readonly<Record<string, readonly string[]>> = {
  '2025-01-10': [
    '0 | Due on receipt | COD | c.o.d. | Cash | immediate | prepaid | sofort netto | netto Kasse | zahlbar sofort ohne Abzug',
    'à réception de facture | au comptant | contado | rimessa diretta | à vista | 现结 | 货到付款',
  ],
  '2025-01-24': ['2 weeks | 2 Wochen | 2 semaines | 14 Tage | 2周'],
  '2025-02-09': [
    '30 | 30.0 | Net 30 | NET30 | net-30 | n/30 | N30 | NT30 | net 30 days | Net 30 Days from invoice date | Due in 30 days',
    ' ３０ days  | 30D | thirty days | payable within 30 days | 30 Tage netto | 30 Tage rein netto | zahlbar innerhalb von 30 Tagen',
    '30 Tage nach Rechnungsdatum | 30 jours | à 30 jours | 30 jours date de facture | 30 jours nets | 30 jours à réception de facture',
    "30 jours à compter de la date d'émission | 30 días | 30 días fecha factura | 30 giorni | 30 gg data fattura | bonifico 30 gg d.f.",
    'binnen 30 dagen na factuurdatum | 30 dagen | 30 dias | 30 DDL | 30 dni | przelew 30 dni | 30 dni od daty faktury | 30 dagar',
    '30天 | 30日以内 | 票到30天 | 開票後30天 | 30일 | 30 дней',
    '2/10 net 30 | 2/10, n/30 | 2% 10 Net 30 | 2% 10, n/30 | 2% 10 days, net 30 days | 1.5/10 net 30 | 2% 10 days net 30',
    '10 Tage 2 % Skonto, 30 Tage netto | 10 Tage 2% 30 Tage netto | 30 Tage netto, 10 Tage 2% Skonto | 7 Tage 3%, 14 Tage 2%, 30 Tage netto',
    '7 Tage 3% 14 Tage 2% 30 Tage netto | 2 % Skonto bei 10 Tagen, 30 Tage netto | 2% escompte 10 jours, 30 jours net',
  ],
  // Months of the calendar.
  '2025-02-10': [
    '1 month | one month | 1 Monat | 1 mois | 1 mese | 1 mes | 1 maand | 1 mês | 1 miesiąc | 1个月 | 一个月 | 1ヶ月 | 1개월 | 1M',
  ],
  '2025-03-10': ['2 months | 2 Monate | 2 mesi | 两个月'],
  // Days, then the end of the month.
  '2025-03-31': [
    '60 jours fin de mois | 60 jours FDM | 60 giorni fine mese | 60 gg f.m. | 60 gg d.f.f.m. | 60 días fin de mes | 60 Tage Monatsende',
    '60 Tage zum Monatsende | 60 dagen einde maand | 60 dni koniec miesiąca | 60D+CM',
  ],
  // The end of the month, then days.
  '2025-03-02': [
    'Net 30 EOM | Net 30 Days EOM | 30 EOM | 30 days end of month | 30 days after end of month | end of month + 30 days',
    'fin de mois 30 jours | 30 jours après fin de mois | 30 días fuera de mes | 30 dias fora o mês | 30 Tage ab Monatsende',
    '30 Tage nach Monatsende | 30 dagen na einde maand | 30 dni od końca miesiąca | 月结30天 | 月結30天 | 月末締め30日 | 2/10 net 30 EOM | CM+30D',
  ],
  '2025-01-17': ['7 days | 1 week'],
  '2025-01-31': ['EOM | end of month | fin de mois | Monatsende | fine mese | 月末 | 月底 | 15日締め当月末'],
  '2025-02-28': [
    'end of next month | EOM following | end of the following month | fin du mois suivant | fine mese successivo',
    'Ende des Folgemonats | fin de mes siguiente | final do mês seguinte | einde volgende maand | koniec następnego miesiąca',
    '次月末 | 次月底 | 翌月末 | 月末締め翌月末払い | 20日締め翌月末払い | 익월 말일 | 월말 마감 익월 말 지급 | net monthly account | CM+1M',
    '30 Tage Monatsende | 30 jours fin de mois',
  ],
  // A day of the month after.
  '2025-02-15': [
    'Net 15th Prox | 15 prox | prox 15 | 15 MFI | 15th of following month | Net 15th of the month following | le 15 du mois suivant',
    'zum 15. des Folgemonats | am 15. des folgenden Monats | 15 del mes siguiente | 15 del mese successivo | 15 do mês seguinte',
    '15e van de volgende maand | 15 dnia następnego miesiąca | 次月15日 | 下月15号 | 翌月15日払い | 익월 15일',
  ],
  '2025-04-10': ['60 jours fin de mois le 10 | 60 gg FM + 10'],
};

test('terms are due on the day they say, in the months of the calendar', async () => {
  const expected = Object.fromEntries(
    Object.entries(dueOn).flatMap(([day, lines]) =>
      lines.flatMap((line) => line.split(' | ').map((text) => [text, day])),
    ),
  );
  expect(await due('2025-01-10', Object.keys(expected))).toEqual(expected);
});

test('months keep to their last day, and a day of closing that is past is that of the next month', async () => {
  expect(await due('2025-01-31', ['1 month', 'EOM', 'Net 30 EOM', '30 prox', '20日締め翌月末払い'])).toEqual({
    '1 month': '2025-02-28',
    EOM: '2025-01-31',
    'Net 30 EOM': '2025-03-02',
    '30 prox': '2025-02-28',
    '20日締め翌月末払い': '2025-03-31',
  });
});

test('terms with a word that is not known, or that name no day, are not understood', () => {
  const unknown =
    '|0001|ZB30A|1000|-5|as agreed|Net|月结|30/60/90|30 / 70|50% in advance, 50% on delivery|10-30 days|30 working days|' +
    '30 days after delivery|货到30天|2% 10 days|Ratenzahlung 3 Monate|30 days or cash|every 10th|45 prox|40 days 50 days|2/10 EOM';
  expect(unknown.split('|').filter((text) => parseTerms(text) !== null)).toEqual([]);
});
