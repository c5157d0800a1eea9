/** What stands where a row has its customer, its date or its number, and is none of them. */
import type { Vocabulary } from './vocabulary.ts';

export const labels = {
  /** Total rows of exported reports. */
  total: {
    en: 'total | totals | grand total | subtotal | sub total | sum | overall total',
    zh: '合计 | 总计 | 小计 | 合計 | 總計 | 小計 | 总 计 | 总  计 | 合 计 | 合  计 | 合　计 | 小 计 | 小  计 | 合 計 | 合  計 | 小 計 | 小  計',
    ja: '総計 | 计',
    ko: '합계 | 총계 | 소계',
    de: 'gesamt | summe | gesamtsumme',
    fr: 'somme',
    es: 'total general | suma',
    it: 'totale',
    nl: 'totaal',
    pl: 'razem | suma końcowa',
    cs: 'celkem',
    ru: 'итого | всего',
    tr: 'toplam',
    el: 'σύνολο',
    pt: 'soma',
    hu: 'összesen',
    sv: 'summa',
    ar: 'المجموع | الإجمالي',
    he: 'סך הכל | סה"כ',
  },
  /** What stands at the foot of tables of cohorts besides totals. */
  average: {
    en: 'all | all cohorts | overall | average | avg | avg. | mean | median | weighted average',
    zh: '平均 | 加权平均 | 全部',
    de: 'durchschnitt | mittelwert',
    fr: 'moyenne',
    es: 'promedio | media',
  },
  /** Buyers nobody knows: guests of a shop, cash at the counter. */
  unknown_buyer: {
    en:
      'unknown | unknown customer | guest | guests | guest user | guest customer | guest checkout | anonymous | walk-in | walk in | walkin | walk-ins | ' +
      'walk-in customer | walk in customer | walk-in client | walk-in guest | cash | cash customer | cash client | cash sale | cash sales | cash account | ' +
      'counter sale | counter sales | counter customer | over the counter | retail customer | general customer | general public | default | ' +
      'default customer | dummy | test | misc | miscellaneous | various | sundry | sundry customer | sundry debtors | one-time customer | one time customer | ' +
      'no name | unnamed | not provided | not available',
    zh: '散客 | 零散客户 | 零散客戶 | 零售客户 | 零售客戶 | 零售 | 匿名 | 匿名用户 | 现金客户 | 現金客戶 | 现金 | 現金 | 现销 | 現銷 | 门市客户 | 門市客戶 | 门店散客 | 临时客户 | 臨時客戶 | 过路客 | 過路客 | 游客 | 遊客 | 访客 | 訪客 | 其他 | 其他客户 | 未知 | 不详 | 不詳 | 無 | 无',
    ja: '一般客 | 一般顧客 | 現金客 | 現金売り | 現金売上 | 店頭 | 店頭客 | 店頭販売 | 店頭売り | ゲスト | 不明 | 名無し | 非会員 | その他 | 諸口',
    ko: '비회원 | 일반고객 | 일반손님 | 현금고객 | 현금판매 | 게스트 | 손님 | 방문고객 | 무명 | 기타',
    de: 'barverkauf | barverkäufe | barkunde | barkunden | barzahler | laufkunde | laufkunden | laufkundschaft | thekenverkauf | ladenkunde | gast | gastbestellung | unbekannt | anonym | anonyme kunden | diverse | divers | diverse kunden | verschiedene | einmalkunde | cpd-kunde | cpd',
    fr: 'client de passage | clients de passage | client comptoir | vente comptoir | client comptant | comptant | client divers | clients divers | invité | anonyme | inconnu | particulier | client occasionnel',
    es: 'público en general | publico en general | cliente general | cliente mostrador | venta mostrador | cliente contado | cliente de paso | consumidor final | varios | clientes varios | invitado | anónimo | anonimo | desconocido | cliente ocasional',
    pt: 'cliente balcão | balcão | venda balcão | venda à vista | cliente avulso | avulso | diversos | clientes diversos | convidado | anônimo | desconhecido',
    it: 'cliente occasionale | cliente banco | vendita al banco | cliente di passaggio | cliente contanti | contanti | corrispettivi | clienti vari | vari | clienti diversi | diversi | ospite | sconosciuto',
    nl: 'contante verkoop | contant | contante klant | balieklant | balieverkoop | passanten | losse verkoop | diversen | diverse klanten | anoniem | onbekend',
    pl: 'klient detaliczny | detal | klient gotówkowy | gotówka | sprzedaż detaliczna | paragon | gość | anonim | nieznany | różni | klient anonimowy',
    cs: 'maloobchod | hotovost | prodej za hotové | drobný zákazník | neznámý | různí',
    ru: 'розничный покупатель | розница | частное лицо | физлицо | физическое лицо | наличные | гость | аноним | неизвестно | неизвестный | прочие | разные',
    tr: 'perakende | perakende müşteri | peşin müşteri | nakit | nakit müşteri | muhtelif | muhtelif müşteriler | misafir | bilinmeyen | nihai tüketici',
    sv: 'kontantkund | kontant | kontantförsäljning | butikskund | okänd | gäst',
    da: 'kontantkunde | kontantsalg | butikssalg | ukendt | gæst',
    no: 'butikksalg | ukjent | gjest',
    fi: 'käteisasiakas | käteismyynti | satunnainen asiakas | tuntematon | vieras',
    hu: 'készpénzes vevő | készpénz | lakossági vevő | vendég | ismeretlen | egyéb',
    ro: 'client ocazional | client final | persoana fizica | persoană fizică | numerar | necunoscut | diverși',
    el: 'λιανική | διάφοροι',
    ar: 'عميل نقدي | زبون نقدي | نقدي | عميل عام | زبون عام | ضيف | مجهول | غير معروف | متفرقات',
    he: 'לקוח מזדמן | לקוח קופה | מזומן | אורח | אנונימי | לא ידוע | שונות',
    th: 'ลูกค้าทั่วไป | ลูกค้าเงินสด | เงินสด | ขายปลีก | ไม่ระบุ',
    vi: 'khách lẻ | khách vãng lai | khách hàng lẻ | người mua lẻ | khách',
    id: 'pelanggan umum | tunai | pelanggan tunai | tamu | eceran',
    code:
      '-1 | 0 | 00 | 000 | 0000 | 00000 | - | -- | ? | xxx | n/a | na | #n/a | none | null | nan | nil | 9999 | 99999 | 999999 | ' +
      '9999999 | 99999999',
  },
} as const satisfies Vocabulary;
