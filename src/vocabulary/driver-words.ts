/** What shares costs out, in the words of files of costs. */
import type { Vocabulary } from './vocabulary.ts';

export const driverWords = {
  orders: {
    en: 'orders | number of orders | order count | purchases',
    zh: '订单 | 订单数 | 订单量 | 訂單 | 訂單數 | 订单数量',
    de: 'aufträge | bestellungen | anzahl bestellungen',
    fr: 'commandes',
    es: 'pedidos',
    ja: '注文数 | 受注件数',
  },
  lines: {
    en: 'lines | order lines | picks',
    zh: '订单行 | 行数 | 订单行数 | 訂單行數',
    de: 'positionen | auftragspositionen',
    fr: 'lignes',
    es: 'líneas',
    ja: '明細数',
  },
  units: {
    en: 'units | quantity | pieces',
    zh: '数量 | 件数 | 數量 | 件數',
    de: 'stück | menge | einheiten',
    fr: 'unités | quantité',
    es: 'unidades | cantidad',
    ja: '個数',
  },
  returns: {
    en: 'returns | returned lines',
    zh: '退货 | 退货数 | 退貨 | 退貨數',
    de: 'retouren | rücksendungen',
    fr: 'retours',
    es: 'devoluciones',
    ja: '返品 | 返品数',
  },
  revenue: {
    en: 'revenue | sales | turnover',
    zh: '收入 | 销售额 | 營收 | 銷售額 | 营业额',
    de: 'umsatz | erlös',
    fr: "chiffre d'affaires | ventes",
    es: 'ventas | ingresos',
    ja: '売上 | 売上高',
  },
  gross_margin: {
    en: 'gross margin | gross_margin | gross profit',
    zh: '毛利 | 毛利额 | 毛利額',
    de: 'rohertrag | rohgewinn | deckungsbeitrag',
    fr: 'marge brute',
    es: 'margen bruto',
    ja: '粗利',
  },
  contacts: {
    en: 'contacts | visits | calls',
    zh: '拜访 | 拜访次数 | 拜訪次數 | 联系次数',
    de: 'kontakte | besuche',
    fr: 'contacts clients | visites',
    es: 'contactos | visitas',
  },
  contact_minutes: {
    en: 'contact minutes | contact_minutes | minutes of contact',
    zh: '拜访时长 | 拜訪時長',
    de: 'kontaktminuten',
  },
  customers: {
    en: 'customers | number of customers | equally',
    zh: '客户 | 客户数 | 客戶 | 客戶數',
    de: 'kunden | anzahl kunden | gleichmäßig',
    fr: 'clients',
    es: 'clientes',
    ja: '顧客数',
  },
} as const satisfies Vocabulary;
