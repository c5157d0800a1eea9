import { ordered, tier, type AliasTiers } from './tiers.ts';

/**
 * Who: a code made for the purpose outranks an account or user id, that outranks an e-mail address, that outranks a
 * name, because names repeat and change.
 */
export const customerId: AliasTiers = [
  ...ordered('customer_unique_id'),
  tier(
    'customer id | customer no | customer number | customer code | customer key | cust id | cust no',
    'cust num | cust number | cust code | custkey | kunnr | customer internal id | id_customer | cid',
    '客户编码 | 客户编号 | 客户代码 | 客户id | 客户号 | 顾客编号 | 顾客id | 往来单位编码',
    '购货单位代码 | 客戶編碼 | 客戶編號 | 客戶代碼 | 客戶代號 | 客戶id | 顧客編號 | 顧客id | 客代',
    'Kundennummer | Kundennr | Kunden-Nr. | KundenID | Debitor | Debitorennummer | Debitorennr',
    'numéro client | n° client | no client | code client | id client | client_id | client no',
    'client number | client code | client key | código de cliente | código cliente',
    'número de cliente | id cliente | id de cliente | cod cliente | 顧客コード | 顧客番号',
    '得意先コード | 得意先番号 | 取引先コード | 会員番号 | código do cliente | código cliente | cod. cliente',
    'número do cliente | id do cliente | codice cliente | numero cliente | Klantnummer | Klantnr | Klantcode',
    'код клиента | код контрагента | код покупателя | номер клиента | kod klienta | kod kontrahenta | nr klienta | kód zákazníka',
    'číslo zákazníka | müşteri kodu | müşteri no | cari kodu | κωδικός πελάτη | 고객번호 | 고객코드 | 거래처코드 | 거래처번호 | 고객ID | 회원번호 | mã khách hàng',
    'kundnummer | kundenr | kundenummer | asiakasnumero | vevőkód | cod client | מספר לקוח | רقم العميل | رقم العميل | كود العميل',
    'รหัสลูกค้า | kode pelanggan | customer account | A/C ref | A/C | account reference | account ref | Kunden-Nummer | Kd-Nr. | Kd.-Nr. | Kdnr | 用户标识',
    'Debiteurnummer | Debiteurnr | party code | party id | SoldTo | KUNAG | store customer id | 客户编码(必填)',
    '<customer id account?/member?> | <customer account/member>',
  ),
  tier('Sold-to party | sold to | Sell-to Customer No. | Auftraggeber | 售达方'),
  tier('Bill-to Customer No. | bill to customer | payer | Regulierer'),
  tier(
    'member id | member no | member number | membership no | member code | loyalty id | card no',
    '会员id | 会员编号 | 会员号 | 会员卡号 | 會員id | 會員編號 | 會員卡號 | 会員id | <member id/account>',
  ),
  tier('account id | account no | account number | account key | <account id>'),
  tier(
    'user id | userid | uid | user no | user | 用户id | 用户编号 | 用戶id | 用戶編號 | <user id?> | <customer/buyer/member user>',
  ),
  tier(
    'buyer id | buyer user id | buyer username | 买家会员名 | 买家昵称 | 買家帳號 | 买家id',
    '买家旺旺号 | <buyer id/account>',
  ),
  tier('contact id | company id | household id | household key | person id | partner id | visitor id', 'shopper id'),
  tier(
    'Associated Company IDs | Associated Contact IDs | Primary Associated Company ID | Customer Internal ID | debtor no',
    'debtor code',
  ),
  ...ordered(
    'customer email | <customer/buyer/member/user email> | Customer User Email | email | <email> | email address | e-mail | customer e-mail',
    'Customer Email Address | Billing Email | Billing Email Address | buyer email | Buyer E-mail',
    'From Email Address | user email | contact email | 客户邮箱 | 电子邮箱 | 邮箱 | 電子郵件',
    'メールアドレス | customer | <customer> | cust | client | 客户 | 客戶 | 顾客 | 顧客 | 往来单位 | 购货单位',
    '购买方 | Kunde | Debitor Name | cliente | Klant | party name | Associated Company | party | 得意先 | 取引先 | customer/project | customer:project | Partner',
    'Invoice Partner | debtor | customer name | <customer name buyer?/id?/invoice?> | client name | customer full name | Customer/Company',
    'Invoice Partner Display Name | 客户名称 | 客户简称 | 客户姓名 | 客户全称 | 客戶名稱 | 客戶簡稱',
    '客戶姓名 | 顾客姓名 | 顧客姓名 | 购货单位名称 | 购方名称 | 往来单位名称 | 购买方名称 | 会员姓名',
    '会员名称 | 會員名稱 | 會員姓名 | Kundenname | nom client | nom du client | nombre del cliente',
    'nome do cliente | nome cliente | Klantnaam | ragione sociale | nombre cliente | 顧客名 | 得意先名 | ContactName | contact | account name',
    'company name | company | member | member name | Bill-to Name | Bill to | Sold-to Name',
    'Billing Name | buyer name | <buyer/member/user name> | buyer | <buyer> | <member> | Full Name | Ship Name | 买家姓名 | 收货人姓名 | 会员 | 會員',
    '買家 | 买家 | 收件人 | NAME1 | guest',
    '交易对方 | 対象顧客 | お客様名 | 取引先名 | 氏名 | お名前 | ご注文者名 | 注文者氏名',
    'клиент | контрагент | покупатель | заказчик | наименование клиента | клієнт | покупець | контрагент покупатель',
    'klient | kontrahent | nabywca | odbiorca | nazwa kontrahenta | zákazník | odběratel | odberateľ | kupující | müşteri | müşteri adı',
    'cari | cari adı | alıcı | unvan | πελάτης | επωνυμία πελάτη | όνομα πελάτη | לקוח | שם לקוח | العميل | اسم العميل | الزبون | مشتري',
    'ลูกค้า | ชื่อลูกค้า | ผู้ซื้อ | 고객 | 고객명 | 구매자 | 구매자명 | 주문자 | 주문자명 | 거래처 | 거래처명 | 회원명 | khách hàng | tên khách hàng',
    'vevő | vevő neve | partner neve | client nume | nume client | cumpărător | kund | kundnamn | kunde navn | kundenavn | asiakas',
    'asiakkaan nimi | pelanggan | nama pelanggan | pembeli | kupac | klient nazwa | destinatario | intestatario | particulars | Firma | organization | organisation',
    'customer phone | <customer/buyer/member/user phone> | phone | <phone> | 联系手机 | 手机号 | 手机号码 | 手機號碼 | 電話號碼',
  ),
  // In books of accounts `Account` is the ledger account and `Name` the customer; in lists of deals it is the reverse.
  tier('account | name'),
  ...ordered(
    'display name | account code | Kontakt | Kontaktname | Debiteur | Cari Unvan | müşteri unvanı | klientas | household | 收货人',
    '收件人/提货人 | 注文者メールアドレス | 注文者名字',
  ),
];

/** In the books an account is that of the ledger, and who pays may be named as such. */
export const customerIdOfLedger: AliasTiers = [
  ...customerId.filter((names) => !names.includes('account')),
  ...ordered(
    'counterparty | counterparty name | contraparte | contrepartie | controparte | tegenpartij | kontrahent nazwa | контрагент наименование | name | account | <account name?> | Konto | raison sociale | razón social | razão social | ragione sociale | payer name | 付款单位 | 付款人 | 交款单位 | 付款單位 | 债务人 | Zahler | Auftraggebername',
  ),
];

/** In a file of customers the plain names of a record are the customer. */
export const customerIdOfCustomers: AliasTiers = [
  ...customerId.slice(0, 2),
  ...ordered(
    'id | no | number | code | key | 编码 | 编号 | 代码 | 編碼 | 編號 | 代碼 | Nummer | Nr | コード',
    'internal id | external id | record id | Record ID - Contact | Record ID - Company | customer-ID',
  ),
  ...customerId.slice(2),
];

export const customerName: AliasTiers = [
  tier(
    'customer name | 客户名称 | 客戶名稱 | 客户姓名 | 客戶姓名 | client name | Kundenname',
    'nom client | <customer/buyer/member name>',
  ),
  ...ordered(
    'display name | full name | account name | company name | company | ContactName | contact name',
    'name | 名称 | 名稱 | 姓名 | 客户简称 | 客戶簡稱 | 会员姓名 | 會員姓名 | NAME1 | 顧客名',
    '得意先名 | Firma | nom | nombre | nombre del cliente | raison sociale | razón social | customer',
    '客户 | 客戶',
  ),
];

export const owner: AliasTiers = [
  tier('owner | salesperson | sales person | sales rep | account manager | 业务员 | 業務員 | 销售员', '客户经理'),
  ...ordered(
    'account owner | contact owner | company owner | deal owner | opportunity owner',
    'Salesperson Code | sales representative | salesman | collector | sales employee | sales team',
    'rep | agent | VERTN | 销售人员 | 销售代表 | 負責人 | 负责人 | 跟进人 | 收款人员 | 銷售員',
    '客戶經理 | 業務人員 | 担当者 | Verkäufer | Vertreter | Kundenbetreuer | commercial | vendeur',
    'vendedor | responsable | salesRepEmployeeNumber | assigned to | user_id',
  ),
];

export const creditLimit: AliasTiers = ordered(
  'credit limit | creditlimit | 信用额度 | 信用額度 | 授信额度 | 授信額度 | KLIMK',
  'Credit Limit (LCY) | Kreditlimit | limite de crédit | plafond de crédit | límite de crédito',
  '与信限度額',
);

export const termsDays: AliasTiers = ordered(
  'terms days | payment terms days | credit days | net days | days terms | due days | ZBD1T | terms',
  'payment terms | payment term | Payment Terms Code | credit period | ZTERM | 账期 | 帳期',
  '账期天数 | 信用天数 | 付款天数 | 信用天數 | 帳期天數 | 付款条件 | 付款條件 | 收款条件',
  'Zahlungsziel | Zahlungsbedingungen | conditions de paiement | condiciones de pago | 支払条件',
  'Zahlungsbedingung | Zahlungskonditionen | délai de paiement | plazo de pago | condizioni di pagamento | termini di pagamento',
  'condições de pagamento | prazo de pagamento | betalingsvoorwaarden | betalingstermijn | warunki płatności | условия оплаты',
  'отсрочка платежа | ödeme koşulları | ödeme vadesi | 结算账期 | 결제조건 | شروط الدفع',
);

export const parentId: AliasTiers = ordered(
  'parent id | parent customer | parent customer id | parent account | parent account id',
  'parent company | parent company id | parent | 上级客户 | 母公司 | 上级客户编码 | 上級客戶',
  'Konzern | maison mère',
);
