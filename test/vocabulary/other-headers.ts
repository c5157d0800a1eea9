/** Names of columns that are none of the fields by which rows are dated, summed and told apart, however near they sound. */
export const otherHeaders: readonly string[] = [
  // Money that is not what the customer pays.
  'Tax Amount | Discount Amount | Shipping Amount | Fee Amount | Tip Amount | Delivery Fee | Refund Tax | Commission Amount | Credit Limit | Budget Amount | Cost Amount | Points Earned | Tax Total',
  'Steuerbetrag | Rabattbetrag | Versandkosten | Mehrwertsteuer | Skontobetrag | Montant TVA | Frais de port | Remise | Importe IVA | Descuento | Gastos de envío | Valor do frete | Desconto | Importo IVA | Sconto',
  'BTW-bedrag | Korting | Kwota VAT | Rabat | Částka DPH | Sleva | Momsbelopp | Rabatt | Сумма НДС | Скидка | Сумма скидки | Сума ПДВ | KDV Tutarı | İskonto Tutarı | قيمة الضريبة | مبلغ الخصم | סכום מעמ | הנחה',
  '消費税額 | 送料 | 値引額 | 割引金額 | 배송비 | 할인금액 | 부가세액 | 税额 | 运费金额 | 优惠金额 | 折扣金额 | 佣金金额 | 稅額 | 運費 | 折扣金額 | Tiền thuế | Giảm giá | Pajak | Ongkos Kirim | Diskon | ภาษีมูลค่าเพิ่ม | ส่วนลด | ค่าจัดส่ง',
  // Days on which nothing was bought or invoiced.
  'Shipping Date | Delivery Date | Birth Date | Date of Birth | Updated At | Last Modified Date | Expiry Date | Member Since Date | Contract End Date | Last Visit Date | Next Payment Date | Registration Date | Export Date',
  'Lieferdatum | Versanddatum | Geburtsdatum | Änderungsdatum | Date de livraison | Date de naissance | Date de modification | Fecha de entrega | Fecha de nacimiento | Fecha de envío | Data de entrega | Data de nascimento | Data di consegna | Data di nascita',
  'Leverdatum | Geboortedatum | Data dostawy | Data urodzenia | Datum dodání | Datum narození | Leveransdatum | Födelsedatum | Дата доставки | Дата рождения | Дата изменения | Дата народження | Teslim Tarihi | Doğum Tarihi | تاريخ التسليم | تاريخ الميلاد | תאריך לידה | תאריך משלוח',
  '発送日 | 生年月日 | 更新日時 | 배송일 | 생년월일 | 수정일 | 发货日期 | 出生日期 | 更新时间 | 送货时间 | 出貨日期 | 生日 | 更新時間 | Ngày giao hàng | Ngày sinh | Tanggal Kirim | Tanggal Lahir | วันเกิด | วันที่จัดส่ง',
  // Numbers of something else.
  'Delivery Note No | Supplier Invoice No | Line Number | Item Number of Lines | Store ID | Employee ID | Vendor Name | Tracking Number | Product Name Code | Tax Number | VAT ID | Supplier Name | Salesperson Name | Bank Account Number | Terminal ID | Warehouse Code | Parent Order Line No',
  'Lieferscheinnummer | Lieferantenname | Steuernummer | Filialnummer | Mitarbeiter-ID | N° TVA | Nom du fournisseur | Numéro de ligne | Nº proveedor | Nombre del proveedor | Nome do fornecedor | Código do vendedor | Nome fornitore | Partita IVA | Leveranciersnaam | Numer wiersza | Nazwa dostawcy',
  'Číslo řádku | Název dodavatele | Leverantörsnamn | Код поставщика | Номер строки | Название склада | Назва постачальника | Tedarikçi Adı | Vergi No | Satır No | اسم المورد | رقم الصنف | שם ספק | מספר שורה | 仕入先名 | 行番号 | 店舗コード | 担当者名',
  '공급업체명 | 사업자등록번호 | 매장코드 | 供应商名称 | 行号 | 门店编号 | 快递单号 | 税号 | 供應商名稱 | 物流單號 | 統一編號 | Tên nhà cung cấp | Mã kho | Nama Pemasok | Kode Gudang | ชื่อผู้ขาย | รหัสสาขา',
].flatMap((some) => some.split(' | '));
