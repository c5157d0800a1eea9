import { ordered, tier, type AliasTiers } from './tiers.ts';

export const quantity: AliasTiers = [
  tier(
    'quantity | qty | 数量 | 數量 | 销售数量 | 銷售數量 | Menge | Anzahl | quantidade | quantità | aantal | quantité | cantidad | 個数',
    '<quantity order?/sale?/product?>',
  ),
  ...ordered(
    'quantity ordered | ordered quantity | qty ordered | order quantity | Lineitem quantity',
    'item quantity | quantity sold | units sold | units | quantity-purchased | quantity purchased',
    'Item Qty | Accepted Qty | FKIMG | KWMENG | number of cds | no of items | number of items',
    'num items | item count | 宝贝总数量 | 商品数量 | 購買數量 | 购买数量 | pieces | Stück',
  ),
];

export const unitPrice: AliasTiers = [
  tier(
    'unit price | price | price each | price per unit | unit amount | 单价 | 單價 | 含税单价',
    '含稅單價 | Preis | Einzelpreis | <unit price sale?/product?/gross?> | <price gross?> | valor unitário',
  ),
  tier(
    'prix unitaire | prix | precio unitario | precio | 単価 | rate | item price | Lineitem price',
    'UnitAmount | sales price',
  ),
  ...ordered(
    'preço unitário | <price sale/product> | prezzo unitario | prezzo | stukprijs | Stückpreis | selling price | Item Cost | unit cost price | Sales Price/Rate | 销售单价',
    '商品价格 | 商品單價',
  ),
];

export const cost: AliasTiers = ordered(
  'cost | total cost | cost of goods | cost of goods sold | cogs | cost amount | 成本 | 成本金额',
  '成本金額 | 总成本 | 總成本 | 销售成本 | 銷售成本 | Kosten | Einstandspreis | Wareneinsatz | coût',
  'costo | coste | 原価 | WAVWR',
);

/** What the delivery of a line cost the seller; what the buyer paid for it is revenue. */
export const deliveryCost: AliasTiers = ordered(
  'delivery cost | delivery costs | freight cost | cost of delivery | carrier cost | 运费成本 | 物流成本 | 運費成本 | Frachtkosten | coût de livraison | coste de envío',
);

export const product: AliasTiers = ordered(
  'product | <product> | product name | <product name> | product id | product code | <product id> | sku | stock code | item | item name',
  'item code | item no | 商品 | 商品名称 | 产品 | 产品名称 | 商品名稱 | 產品 | 產品名稱 | 存货名称',
  '存货编码 | 物料名称 | 物料编码 | 商品编码 | 商品編碼 | 宝贝标题 | 货品名称 | 品名 | 品號',
  'Lineitem sku | Lineitem name | Product/Service | material | MATNR | ARKTX | asin | Artikel',
  'Artikelnummer | Material | article | produit | producto | artículo | 商品名 | 商品コード',
  'description | item title | Item Description | Memo/Description | product_title',
);

export const category: AliasTiers = ordered(
  'category | product category | category name | product line | product group | product type',
  'department | item group | item category | Item Category Code | Posting Group | 类别 | 品类',
  '分类 | 商品类别 | 商品分类 | 类目 | 類別 | 品類 | 分類 | 商品類別 | 商品分類 | 存货分类',
  '产品类别 | Kategorie | Warengruppe | MATKL | catégorie | famille | categoría | familia',
  'カテゴリ | カテゴリー | 商品カテゴリ | sub category',
);

export const channel: AliasTiers = ordered(
  'channel | sales channel | order channel | channel name | source | source name | order source',
  'store | store name | shop | shop name | store id | location | VTWEG | distribution channel',
  'Vertriebsweg | 渠道 | 销售渠道 | 銷售渠道 | 通路 | 来源 | 來源 | 订单来源 | 訂單來源 | 门店',
  '門店 | 店铺 | 店舖 | 店铺名称 | 门店名称 | Kanal | Filiale | canal | magasin | tienda | 店舗',
  'チャネル | Purchase Point | marketplace',
);

export const campaign: AliasTiers = ordered(
  'campaign | campaign name | campaign id | utm campaign | promotion | promotion ids',
  'promotion code | promo code | coupon code | coupon | discount code | Primary Campaign Source',
  'lead source | 活动 | 营销活动 | 促销活动 | 优惠券 | 活動 | 行銷活動 | 促銷活動 | 優惠券',
  'Kampagne | Aktion | campagne | campaña | キャンペーン',
);
