/** Names of columns in exports of sales, by language and the field they name; written down before any of it was looked up. */
export const salesHeaders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    customer_id:
      'Constituent ID | Patron Number | Donor Account No | Subscriber No | Patient ID | Guest Profile ID | Loyalty Card Number | Member Card No | Rewards Number | ' +
      'Account Holder ID | Student ID | Tenant ID | Client Ref | Customer Reference | Supporter ID | Payer Email | Cardholder Name | Customer Username | ' +
      'ShopperEmail | Client Account No | CustomerNumber | Purchaser Email | Attendee Email | BuyerName | Rider ID | Donor Full Name | customer_account_number | Subscriber Name',
    date:
      'Gift Date | Pledge Date | Visit Datetime | Order Created At | Sale Date/Time | TransactionDateTime | Txn Timestamp | Purchase Timestamp | Recharge Date | ' +
      'Booking Created Date | Ticket Date | Receipt Date | Date of Gift | Date of Transaction | Date Ordered | Ordered On | Sold At | Sale Time | order_datetime | PurchaseDate | Bill Date & Time | Donated On',
    amount:
      'Gift Amount | Pledge Amount | Basket Total | Check Total | Ticket Total | Bill Total | Bill Amount | Receipt Total | Recharge Amount | Topup Amount | Charge Total | ' +
      'Donation Value | Booking Amount | Order Grand Total | Sale Total | Total Order Amount | Amount Charged | Amount Spent | Total Sale Price | ItemTotal | Order Revenue | Total Sales Value | Contribution Amount',
    transaction_id:
      'Gift ID | Donation ID | Visit ID | Ticket Number | Booking ID | Booking Reference | Sale Number | Order Ref | Txn Ref | Transaction Reference | BillNo | invoice_ref | Recharge ID | Bill Number | Receipt ID | Purchase Order Ref',
    quantity: 'Qty Sold | Units Ordered | Order Qty | Number of Units',
    unit_price: 'Unit Selling Price | Item Unit Price | Price/Unit',
    product: 'Product Title | Product SKU | Menu Item | Item SKU',
    currency: 'Txn Currency | Order Currency Code | Sale Currency',
    status: 'Booking Status | Sale Status | Gift Status | Bill Status',
  },
  de: {
    customer_id:
      'Kunden ID | Käufername | Mitgliedsnummer | Patientennummer | Spendernummer | Kunde Nr. | Gastname | Abonnentennummer | Kundenkonto | Käufer E-Mail | Kundenkennung | Mitglieds-Nr',
    date: 'Bestellzeitpunkt | Datum der Bestellung | Spendendatum | Buchungstag | Transaktionsdatum | Besuchsdatum | Bestellung vom | Auftrag vom | Bondatum',
    amount:
      'Bestellwert | Spendenbetrag | Auftragssumme | Gesamtpreis | Gesamtsumme brutto | Verkaufsbetrag | Rechnungssumme | Bonsumme | Zeilenbetrag | Warenkorbwert | Umsatz brutto | Einkaufswert',
    transaction_id: 'Bestell-Nr. | Auftrags-Nr. | Belegnr. | Bonnummer | Vorgangsnummer | Transaktions-ID | Bestell-ID',
    quantity: 'Stückzahl | Bestellmenge | Verkaufte Menge',
    unit_price: 'Preis pro Stück | Verkaufspreis',
    product: 'Artikelbezeichnung | Produktname | Artikelname',
    currency: 'Währungscode | Bestellwährung',
  },
  fr: {
    customer_id:
      "Identifiant client | Réf. client | N° adhérent | Nom de l'acheteur | Code adhérent | Email client | Numéro de carte fidélité | Donateur | N° patient | Adresse e-mail du client",
    date: 'Date de la vente | Date du don | Date du ticket | Date de transaction | Date et heure de commande | Date de passage | Commandé le | Date de réservation',
    amount:
      'Montant de la commande | Montant du don | Total de la commande | Prix total TTC | Total ligne | Montant de la vente | Total commande TTC | Montant cotisation | CA TTC | Valeur de la commande',
    transaction_id:
      'Numéro de ticket | Réf. commande | N° de commande | ID commande | N° de vente | Référence de transaction',
    quantity: 'Quantité vendue | Nombre de pièces | Qté',
    unit_price: "Prix à l'unité | PU TTC | Prix unitaire TTC",
    product: 'Désignation article | Libellé produit | Nom du produit | Référence article',
    status: 'Statut de la commande | État de la commande',
  },
  es: {
    customer_id:
      'Nº de socio | Código del cliente | Nombre del comprador | Correo del cliente | Donante | Nº paciente | ID del comprador | Número de abonado | DNI cliente | Tarjeta cliente',
    date: 'Fecha de la venta | Fecha del pedido | Fecha donación | Fecha transacción | Fecha y hora | Fecha de visita | Día de la venta | Fecha reserva',
    amount:
      'Importe del pedido | Importe de la venta | Total pedido | Total venta | Valor total | Importe donado | Monto de la venta | Total con IVA | Importe línea | Importe del ticket | Valor de la compra',
    transaction_id:
      'Nº de pedido | Código de pedido | Nº ticket | Número de venta | Folio | Nº reserva | Referencia del pedido',
    quantity: 'Unidades vendidas | Cant. | Unidades',
    unit_price: 'Precio por unidad | Precio de venta | P. unitario',
    product: 'Descripción del artículo | Nombre del producto | Código artículo',
    status: 'Estado del pedido',
  },
  pt: {
    customer_id:
      'Código do comprador | Nº cliente | Nome do comprador | E-mail do cliente | CPF do cliente | Nº sócio | Doador | Código do paciente | Matrícula do aluno',
    date: 'Data do pagamento da compra | Data da transação | Data da doação | Data e hora da venda | Data pedido | Data da consulta | Data da reserva',
    amount:
      'Valor da compra | Valor do pedido (R$) | Total da venda | Valor pago | Montante | Valor da doação | Preço total | Total do pedido | Valor líquido | Valor da transação',
    transaction_id:
      'Nº do pedido | Número da venda | Código do pedido | Nº da nota fiscal | ID da transação | Nº consulta',
    quantity: 'Qtd. | Qtde | Quantidade vendida',
    unit_price: 'Valor unitário | Preço de venda',
    product: 'Descrição do produto | Nome do produto | Código do produto',
    status: 'Status do pedido | Situação do pedido',
  },
  it: {
    customer_id:
      'Nome cliente | Codice socio | N. tessera | Email acquirente | ID cliente | Donatore | Paziente | Rif. cliente | Nominativo cliente | Nome acquirente',
    date: "Data dell'ordine | Data di vendita | Data donazione | Data e ora ordine | Data scontrino | Data acquisto | Data prenotazione",
    amount:
      'Totale ordine | Importo vendita | Importo donazione | Prezzo totale | Totale scontrino | Importo riga | Totale con IVA | Valore ordine | Incasso | Totale vendita | Importo ordine',
    transaction_id: 'N. ordine | Numero scontrino | ID ordine | Codice ordine | Nr. ricevuta | Riferimento ordine',
    quantity: 'Pezzi | Quantità venduta | Q.tà',
    unit_price: 'Prezzo di vendita | Prezzo per unità',
    product: 'Descrizione articolo | Nome prodotto | Codice articolo',
    status: "Stato dell'ordine | Stato ordine",
  },
  nl: {
    customer_id:
      'Klant nr | Klant-ID | Lidnummer | Naam klant | E-mail klant | Kaartnummer | Naam koper | Donateursnummer',
    date: 'Datum bestelling | Aankoopdatum | Datum verkoop | Transactiedatum | Datum gift | Bezoekdatum',
    amount:
      'Orderbedrag | Totaalbedrag order | Totaal incl. btw | Bedrag gift | Verkoopbedrag | Regeltotaal | Omzet | Totaalprijs | Orderwaarde',
    transaction_id: 'Order nr | Bonnummer | Bestel-ID | Transactienummer',
    quantity: 'Aantal verkocht | Stuks',
    unit_price: 'Prijs per eenheid | Verkoopprijs',
    product: 'Artikelomschrijving | Productnaam',
  },
  pl: {
    customer_id:
      'ID klienta | Numer klienta | Nazwa klienta | E-mail kupującego | Numer karty | Darczyńca | Kod nabywcy | Identyfikator klienta',
    date: 'Data transakcji | Data złożenia zamówienia | Data i godzina sprzedaży | Data paragonu | Data darowizny | Data dokumentu',
    amount:
      'Wartość zamówienia | Suma zamówienia | Kwota sprzedaży | Wartość sprzedaży | Kwota transakcji | Kwota darowizny | Cena łączna | Wartość brutto PLN | Łączna kwota | Wartość pozycji',
    transaction_id: 'Numer zamówienia | ID zamówienia | Nr paragonu | Numer transakcji',
    quantity: 'Ilość | Liczba sztuk | Ilość sprzedana',
    unit_price: 'Cena jednostkowa | Cena za sztukę | Cena',
    product: 'Nazwa produktu | Nazwa towaru | Kod towaru',
  },
  cs: {
    customer_id: 'ID zákazníka | Číslo odběratele | Jméno zákazníka | E-mail zákazníka | Číslo karty | Kód odběratele',
    date: 'Datum nákupu | Datum vytvoření objednávky | Datum transakce | Datum návštěvy',
    amount:
      'Částka objednávky | Hodnota objednávky | Cena objednávky | Celková částka | Celková cena s DPH | Tržba | Suma objednávky',
    transaction_id: 'Číslo účtenky | Kód objednávky | ID objednávky | Číslo transakce',
    quantity: 'Množství | Počet kusů',
    unit_price: 'Cena za kus | Jednotková cena',
    product: 'Název produktu | Název zboží | Kód zboží',
  },
  sv: {
    customer_id: 'Kund-ID | Kundens namn | Kund nr | Medlemsnummer | Köpare | E-post kund | Kundkod',
    date: 'Köpdatum | Beställningsdatum | Datum för köp | Försäljningsdatum | Transaktionsdatum',
    amount:
      'Ordersumma | Ordervärde | Totalbelopp | Köpbelopp | Försäljningsbelopp | Belopp inkl. moms | Radsumma | Försäljning',
    transaction_id: 'Ordernr | Kvittonummer | Order-ID | Transaktionsnummer | Beställningsnummer',
    quantity: 'Antal | Antal sålda',
    unit_price: 'Pris per styck | Styckpris',
    product: 'Produktnamn | Artikelnamn',
  },
  ru: {
    customer_id:
      'Номер карты | Имя клиента | Идентификатор клиента | Почта покупателя | ФИО покупателя | ID покупателя | Код заказчика | Номер покупателя | Телефон клиента | ФИО клиента',
    date: 'Дата покупки | Дата и время заказа | Дата чека | Дата транзакции | Время заказа | Дата оформления заказа',
    amount:
      'Сумма покупки | Сумма чека | Стоимость заказа | Итоговая сумма | Сумма заказа, руб. | Выручка с НДС | Сумма реализации | Всего с НДС | Сумма транзакции',
    transaction_id: 'Номер чека | № заказа | ID заказа | Номер транзакции | Номер накладной',
    quantity: 'Количество | Кол-во | Количество товара',
    unit_price: 'Цена за единицу | Цена за шт. | Цена',
    product: 'Наименование товара | Название товара | Артикул',
    status: 'Состояние заказа',
  },
  uk: {
    customer_id: 'Код клієнта | Номер клієнта | Контрагент | ПІБ покупця | Email клієнта | ID клієнта',
    date: 'Дата продажу | Дата покупки | Дата документа | Дата і час замовлення | Дата чека',
    amount: 'Сума замовлення | Сума продажу | Вартість | Разом з ПДВ | Сума з ПДВ | Загальна сума | Виручка',
    transaction_id: 'Номер замовлення | № замовлення | Номер чека | Номер документа',
    quantity: 'Кількість',
    unit_price: 'Ціна за одиницю | Ціна',
    product: 'Назва товару | Найменування товару',
  },
  tr: {
    customer_id:
      'Müşteri Numarası | Müşteri ID | Müşteri Adı Soyadı | Alıcı Adı | Üye No | Kart No | Müşteri E-posta | Cari Kodu',
    date: 'Alışveriş Tarihi | İşlem Tarihi | Siparişin Tarihi | Sipariş Zamanı | Fiş Tarihi',
    amount:
      'Sipariş Tutarı | Satış Tutarı | Fatura Toplamı | Toplam Fiyat | Sepet Tutarı | Satır Tutarı | KDV Dahil Tutar | İşlem Tutarı',
    transaction_id: 'Sipariş Numarası | Fiş No | İşlem No | Satış No',
    quantity: 'Miktar | Adet | Satış Adedi',
    unit_price: 'Birim Fiyat | Birim Fiyatı | Satış Fiyatı',
    product: 'Ürün Adı | Stok Adı | Ürün Kodu | Malzeme Adı',
    status: 'Sipariş Statüsü | Sipariş Durumu',
  },
  ar: {
    customer_id: 'رمز العميل | رقم الزبون | اسم المشتري | بريد العميل | رقم العضوية | هاتف العميل',
    date: 'تاريخ الشراء | تاريخ العملية | تاريخ المعاملة | وقت الطلب',
    amount: 'مبلغ الفاتورة | قيمة الطلب | إجمالي الطلب | مبلغ البيع | إجمالي الفاتورة | قيمة المبيعات | إجمالي المبلغ',
    transaction_id: 'رقم العملية | رقم الإيصال | رقم المعاملة',
    quantity: 'الكمية | عدد القطع',
    unit_price: 'سعر الوحدة | السعر',
    product: 'اسم المنتج | المنتج | رمز الصنف',
    status: 'حالة الطلب',
  },
  he: {
    customer_id: 'קוד לקוח | מס לקוח | שם הלקוח | דואל לקוח | מספר חבר | שם הקונה',
    date: 'תאריך רכישה | תאריך מכירה | תאריך עסקה | תאריך קבלה',
    amount: 'סכום הזמנה | סכום עסקה | סהכ כולל מעמ | סכום החשבונית',
    transaction_id: 'מס חשבונית | מספר קבלה | מספר עסקה',
    quantity: 'כמות',
    unit_price: 'מחיר יחידה | מחיר ליחידה',
    product: 'שם מוצר | שם פריט | קוד פריט',
  },
  ja: {
    customer_id:
      '顧客No | 会員ID | お客様番号 | お客様コード | 購入者ID | 注文者ID | 患者番号 | ご購入者名 | 利用者ID | 購入者名 | 会員コード',
    date: '購入日 | 受注日 | 来店日 | 取引日時 | ご注文日時 | 販売日 | 利用日 | 寄付日 | 伝票日付 | 購入年月日',
    amount:
      'ご注文金額 | 受注金額 | 合計金額(税込) | 利用金額 | 販売金額 | 取引金額 | 税込金額 | 支払金額 | お支払い金額 | 購入額 | 寄付金額 | 商品合計金額',
    transaction_id: '受注番号 | 受注ID | 取引ID | レシート番号 | 購入ID | 売上番号',
    quantity: '注文数量 | 数量 | 販売数',
    unit_price: '販売単価 | 販売価格 | 商品単価',
    product: '商品コード | 品番 | 商品番号',
    status: '注文状態 | 受注ステータス',
  },
  ko: {
    customer_id:
      '고객 번호 | 회원ID | 고객아이디 | 주문자ID | 구매자ID | 주문자 이름 | 구매자 이메일 | 환자번호 | 거래처코드 | 회원 아이디',
    date: '결제 일시 | 주문 날짜 | 구매일 | 구매일시 | 판매 일자 | 방문일 | 주문일자 | 거래일시',
    amount:
      '주문 금액 | 총 판매금액 | 결제 금액 | 구매금액 | 총 구매금액 | 상품 금액 합계 | 최종 결제금액 | 거래금액 | 판매가 합계',
    transaction_id: '주문 번호 | 구매번호 | 결제번호 | 영수증번호 | 상품주문번호',
    quantity: '수량 | 주문수량 | 구매수량',
    unit_price: '단가 | 판매단가 | 상품가격',
    product: '상품명 | 제품명 | 품목명 | 상품코드',
    status: '주문처리상태 | 결제 상태',
  },
  'zh-cn': {
    customer_id:
      '会员卡号 | 客户账号 | 买家ID | 买家账号 | 捐赠人 | 患者编号 | 购买人姓名 | 下单人 | 付款人姓名 | 用户名 | 客户手机号 | 顾客卡号',
    date: '订单时间 | 支付时间 | 成交日期 | 就诊日期 | 捐赠日期 | 消费日期时间 | 销售时间 | 开单日期 | 结账时间',
    amount:
      '订单总价 | 实际支付金额 | 消费总额 | 捐赠金额 | 销售总额 | 购买金额 | 订单实际金额 | 成交总额 | 商品总价 | 充值金额 | 结账金额',
    transaction_id: '订单ID | 交易流水号 | 消费单号 | 小票号 | 交易订单号 | 收据编号 | 账单号',
    quantity: '购买数 | 销量 | 件数 | 订购数量',
    unit_price: '商品单价 | 售价 | 销售价',
    product: '产品编码 | 货号 | 商品标题 | 货品编号',
    status: '支付状态 | 订单当前状态',
  },
  'zh-tw': {
    customer_id: '會員卡號 | 會員帳號 | 顧客姓名 | 買家名稱 | 訂購人 | 訂購人姓名 | 購買人 | 客戶代號 | 付款人姓名',
    date: '訂單時間 | 成立時間 | 交易日 | 付款日期 | 銷售時間 | 結帳時間 | 訂單建立日期',
    amount: '訂單總價 | 實際付款金額 | 銷售總額 | 購買金額 | 總價 | 交易總額 | 訂單應付金額 | 捐款金額 | 結帳金額',
    transaction_id: '訂單ID | 銷售單號 | 交易編號 | 收據號碼 | 銷貨單號',
    quantity: '購買數 | 訂購數量 | 件數',
    unit_price: '售價 | 商品單價',
    product: '商品編號 | 品項名稱 | 產品編號',
    status: '付款狀態',
  },
  vi: {
    customer_id:
      'Mã KH | Tên KH | Số điện thoại khách hàng | Email khách hàng | Người mua | Mã thành viên | Họ tên khách hàng',
    date: 'Ngày mua hàng | Ngày giao dịch | Thời gian đặt hàng | Ngày lập hóa đơn | Ngày chứng từ',
    amount:
      'Tổng giá trị đơn hàng | Tổng tiền đơn hàng | Số tiền giao dịch | Tổng thanh toán | Giá trị đơn hàng | Tổng tiền hàng',
    transaction_id: 'Mã hóa đơn | Số đơn hàng | Mã giao dịch | Số chứng từ',
    quantity: 'Số lượng | Số lượng bán',
    unit_price: 'Đơn giá | Giá bán',
    product: 'Tên sản phẩm | Mã sản phẩm | Tên hàng',
    status: 'Trạng thái đơn hàng',
  },
  id: {
    customer_id: 'Kode Pembeli | ID Pelanggan | Nama Pembeli | No. Pelanggan | Email Pelanggan | Username Pembeli',
    date: 'Waktu Pesanan Dibuat | Tanggal Pembelian | Tanggal Penjualan | Tgl Transaksi | Tanggal Nota',
    amount: 'Total Belanja | Jumlah Pembayaran | Nilai Transaksi | Total Penjualan | Nilai Pesanan',
    transaction_id: 'No. Pesanan | No. Transaksi | Nomor Invoice | No Nota',
    quantity: 'Kuantitas | Jumlah Barang',
    unit_price: 'Harga Satuan | Harga Jual',
    product: 'Nama Produk | Nama Barang | Kode Barang',
    status: 'Status Pesanan',
  },
  th: {
    customer_id: 'รหัสสมาชิก | ชื่อผู้ซื้อ | เบอร์โทรลูกค้า | อีเมลลูกค้า | เลขที่สมาชิก | ชื่อผู้ใช้ (ผู้ซื้อ)',
    date: 'วันที่ซื้อ | วันที่ทำรายการ | วันที่ทำการสั่งซื้อ | วันเวลาที่สั่งซื้อ',
    amount: 'ยอดสั่งซื้อ | ยอดรวมทั้งหมด | ราคารวม | มูลค่าการสั่งซื้อ | ยอดชำระ | จำนวนเงินทั้งหมด',
    transaction_id: 'หมายเลขคำสั่งซื้อ | เลขที่ใบเสร็จ | รหัสคำสั่งซื้อ',
    quantity: 'จำนวน | จำนวนสินค้า',
    unit_price: 'ราคาต่อหน่วย | ราคาขาย',
    product: 'ชื่อสินค้า | รหัสสินค้า',
    status: 'สถานะคำสั่งซื้อ',
  },
};
