/** Header names of costs that are shared out among customers, and of what products cost. */
import { ordered, type AliasTiers } from './tiers.ts';

export const pool: AliasTiers = ordered(
  'cost pool | pool | activity | cost type | cost category | cost centre | cost center | 成本池 | 作业 | 作業 | 费用项目 | 費用項目 | 成本中心 | Kostenart | Kostenstelle | Kostenpool | poste de coût | centro de coste | コスト区分',
);

export const poolAmount: AliasTiers = ordered(
  'amount | cost | total cost | costs | 金额 | 金額 | 费用 | 費用 | 成本 | Betrag | Kosten | montant | coût | importe | coste | custo | 金額（円）',
);

export const driver: AliasTiers = ordered(
  'driver | cost driver | allocation base | allocated by | allocation key | 成本动因 | 成本動因 | 分摊依据 | 分攤依據 | 分摊基础 | Kostentreiber | Verteilschlüssel | Umlageschlüssel | clé de répartition | inductor',
);

export const costDate: AliasTiers = ordered(
  'date | month | period | cost date | booking date | posting date | 日期 | 月份 | 期间 | 期間 | Datum | Monat | Buchungsdatum | mois | fecha | mes | data',
);

export const minutes: AliasTiers = ordered(
  'minutes | unit minutes | minutes per unit | unit time | 单位工时 | 單位工時 | 分钟 | 分鐘 | Minuten | Minuten je Einheit',
);

export const capacityMinutes: AliasTiers = ordered(
  'capacity minutes | capacity | practical capacity | capacity (minutes) | 产能工时 | 產能工時 | 工时产能 | Kapazität | Kapazität Minuten | capacité',
);

export const unitCost: AliasTiers = ordered(
  'unit cost | cost | cost price | standard cost | purchase price | average cost | 单位成本 | 單位成本 | 成本 | 进价 | 進價 | 标准成本 | 標準成本 | Einstandspreis | Stückkosten | Kosten | coût unitaire | prix de revient | coste unitario | costo unitario | 原価 | 仕入単価',
);
