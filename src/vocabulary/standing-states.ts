/** States that take nothing away: a sale that is made or under way, a debt that is open. */
import type { Vocabulary } from './vocabulary.ts';

export const standingStates = {
  /** It is confirmed or delivered: there is a sale, or a debt. */
  done: {
    en:
      'delivered | shipped | fulfilled | dispatched | despatched | received | picked up | collected | ' +
      'partially shipped | partially fulfilled | partially delivered | delivered to buyer | shipped - delivered to buyer | ' +
      'shipped - picked up | sales order | to invoice | fully invoiced | fully billed | partially billed | payment accepted | captured | approved | accepted | authorized | ' +
      'authorised | active | confirmed | invoiced | billed | posted | booked | redeemed | sold | verified | valid',
    zh:
      '已收钱 | 对方已收钱 | 朋友已收钱 | 支付成功 | 已存入零钱 | 已转账 | 已发货 | 已發貨 | 已收货 | 已收貨 | 已签收 | 已簽收 | 已送达 | 已送達 | 已出库 | 已出貨 | 已确认 | 已確認 | 已审核 | ' +
      '已審核 | 审核通过 | 已评价 | 已开票 | 已取货 | 已取貨 | 已生效 | 正常',
    ja: '発送済み | 発送済 | 配送済み | 配達完了 | 出荷済み | 出荷済 | 納品済み | 納品済 | 受取済み | 承認済み | 確定 | 確定済み | 有効',
    ko: '배송완료 | 배송 완료 | 구매확정 | 구매 확정 | 발송완료 | 출고완료 | 수취완료 | 승인 | 승인완료 | 확정 | 정상',
    de:
      'geliefert | versendet | versandt | zugestellt | ausgeliefert | verschickt | bestätigt | gebucht | ' +
      'verbucht | fakturiert | berechnet | abgeholt | freigegeben | aktiv | genehmigt | gültig',
    fr:
      'livré | livrée | livrés | livrées | expédié | expédiée | confirmé | confirmée | validé | validée | paiement accepté | ' +
      'facturé | facturée | remis | reçu | reçue | actif | approuvé | approuvée | comptabilisé',
    es:
      'entregado | entregada | enviado | enviada | confirmado | confirmada | aprobado | ' +
      'aprobada | facturado | facturada | recibido | recibida | despachado | despachada | aceptado | aceptada | activo | activa | ' +
      'contabilizado | pago aceptado',
    pt:
      'entregue | aprovado | aprovada | ' +
      'faturado | faturada | recebido | recebida | aceito | aceite | ativo | ativa | pagamento aprovado | emitida | autorizada',
    it:
      'consegnato | consegnata | spedito | spedita | confermato | confermata | ' +
      'approvato | approvata | fatturato | fatturata | ricevuto | accettato | attivo | pagamento accettato | contabilizzata',
    nl:
      'geleverd | verzonden | bezorgd | bevestigd | gefactureerd | goedgekeurd | verstuurd | ontvangen | ' +
      'actief | geaccepteerd | geboekt | opgehaald',
    pl:
      'dostarczone | dostarczono | dostarczona | dostarczony | wysłane | wysłano | wysłana | wysłany | ' +
      'potwierdzone | potwierdzona | odebrane | zatwierdzone | zatwierdzona | przyjęte | ' +
      'zafakturowane | aktywny | doręczone | zaksięgowana',
    cs: 'doručeno | odesláno | potvrzeno | schváleno | expedováno | převzato | vyfakturováno | aktivní',
    sk: 'doručené | odoslané | potvrdené | schválené',
    ru:
      'доставлен | доставлена | доставлено | отправлен | ' +
      'отправлена | отправлено | отгружен | отгружена | отгружено | получен | получена | получено | подтверждён | подтвержден | подтверждена | ' +
      'подтверждено | проведён | проведен | проведена | проведено | выдан | выдано | вручен | вручено | принят | ' +
      'согласован',
    uk: 'відправлено | отримано | підтверджено | видано',
    bg: 'доставена | изпратена | потвърдена',
    tr:
      'teslim edildi | kargoya verildi | gönderildi | onaylandı | teslim alındı | faturalandı | onaylı | aktif | ' +
      'kargolandı',
    ro: 'livrată | livrat | livrate | expediată | expediat | confirmată | confirmat | facturată | facturat | aprobat',
    hu: 'kézbesítve | kiszállítva | feladva | visszaigazolva | elfogadva | átvéve | kiszámlázva | jóváhagyva',
    sv: 'levererad | skickad | bekräftad | fakturerad | godkänd | hämtad',
    da: 'leveret | afsendt | bekræftet | faktureret | godkendt | sendt',
    no: 'levert | bekreftet | fakturert | godkjent',
    fi: 'toimitettu | lähetetty | vahvistettu | laskutettu | hyväksytty | noudettu',
    el: 'παραδόθηκε | απεστάλη | εστάλη | επιβεβαιωμένη | εγκρίθηκε',
    ar:
      'تم التوصيل | تم التسليم | تم الشحن | تم الاستلام | مؤكد | مؤكدة | تم التأكيد | مسلم | تم الإرسال | ' +
      'معتمد | معتمدة | مرحل | مرحلة',
    he: 'נמסר | נמסרה | נשלח | נשלחה | סופק | אושר | אושרה',
    id: 'terkirim | dikirim | diterima | disetujui | dikonfirmasi | sampai',
    vi: 'đã giao | đã giao hàng | giao hàng đã nhận | đã xác nhận | đã duyệt',
    th: 'จัดส่งแล้ว | จัดส่งสำเร็จ | ส่งแล้ว | ได้รับแล้ว | ยืนยันแล้ว | อนุมัติแล้ว',
  },
  /** Nothing more is to be done. Of an invoice it does not say whether it is paid. */
  completed: {
    en: 'completed | complete | success | successful | succeeded | ok | done | finished | executed | realized',
    zh: '已完成 | 完成 | 交易成功 | 成功 | 订单完成 | 訂單完成',
    ja: '完了 | 対応済み',
    ko: '완료 | 거래완료 | 주문완료',
    de: 'abgeschlossen | erledigt | fertig | erfolgreich',
    fr: 'terminé | terminée | complété | clôturé | clôturée | réussi',
    es: 'completado | completada | finalizado | finalizada | realizado | completo | terminado | exitoso',
    pt: 'concluído | concluída',
    it: 'completato | completata | evaso | evasa | concluso | conclusa | terminato',
    nl: 'voltooid | afgerond | afgehandeld',
    pl: 'zrealizowane | zrealizowano | zrealizowana | zrealizowany | zakończone | zakończono | ukończone',
    cs: 'vyřízeno | vyřízená | dokončeno | dokončená',
    sk: 'vybavené | dokončené',
    ru: 'выполнен | выполнена | выполнено | завершён | завершен | завершена | завершено | исполнен | исполнено | успешно',
    uk: 'виконано',
    bg: 'изпълнена | завършена',
    tr: 'tamamlandı | başarılı | tamamlanmış',
    ro: 'finalizată | finalizat',
    hu: 'teljesítve | lezárva | befejezve',
    sv: 'slutförd | klar | genomförd | avslutad',
    da: 'gennemført | afsluttet',
    no: 'fullført | ferdig',
    fi: 'valmis | suoritettu',
    el: 'ολοκληρώθηκε | ολοκληρωμένη | ολοκληρωμένο',
    ar: 'تم التنفيذ | مكتمل | مكتملة | منفذ | ناجح | ناجحة',
    he: 'הושלם | הושלמה | בוצע',
    id: 'selesai | berhasil | sukses',
    vi: 'hoàn thành | đã hoàn thành | hoàn tất',
    th: 'สำเร็จ | เสร็จสิ้น',
  },
  /** It is on its way. */
  underway: {
    en:
      'new | order received | order placed | pending billing | pending fulfillment | created | placed | in progress | in process | preparing | ready | ready to ship | ready for pickup | ready for delivery | ' +
      'in transit | out for delivery | shipped - out for delivery | packed | picking | backordered | back order | on backorder | scheduled | ' +
      'reserved | submitted | in production | shipping | unshipped | unfulfilled | waiting | preorder | pre-order | queued | started | ' +
      'partially processed | to ship | to be shipped | pending - waiting for pick up | pending approval | awaiting approval | ' +
      'awaiting shipment | awaiting fulfillment | awaiting pickup | initiated | trialing | in delivery | modified | updated',
    zh:
      '待发货 | 待發貨 | 待收货 | 待收貨 | 配送中 | 运输中 | 運輸中 | 出貨中 | 备货中 | 備貨中 | 待确认 | 待確認 | 新订单 | 新訂單 | 进行中 | 進行中 | ' +
      '待审核 | 待審核 | 审核中 | 审批中 | 待评价 | 待出貨 | 待配送 | 待取货 | 未发货 | 未出货 | 待出库 | 部分发货 | 部分發貨',
    ja: '新規 | 新規受付 | 受付中 | 発送待ち | 発送準備中 | 準備中 | 確認中 | 出荷待ち | 手配中 | 予約中 | 注文確認 | 承認待ち',
    ko: '상품준비중 | 배송준비중 | 배송중 | 배송 중 | 주문접수 | 접수 | 접수완료 | 신규주문 | 발송대기 | 출고대기 | 준비중 | 진행중 | 승인대기',
    de:
      'neu | in bearbeitung | in versand | unterwegs | bereit | versandbereit | abholbereit | vorbestellt | angelegt | erfasst | eingegangen | ' +
      'in vorbereitung | wird vorbereitet | in lieferung | teilweise versendet | teilweise geliefert | zu bestätigen | in prüfung',
    fr:
      'nouveau | nouvelle | en cours | en cours de préparation | préparation en cours | en préparation | en cours de livraison | ' +
      'en cours de traitement | en transit | prêt | prête | à expédier | à valider | créé | créée | partiellement livré | ' +
      'partiellement expédié | en livraison',
    es:
      'nuevo | nueva | en proceso | en preparación | preparación en curso | en camino | en tránsito | en reparto | procesando | listo | creado | ' +
      'creada | pendiente de envío | por enviar | en curso | en espera | parcialmente enviado | parcialmente entregado',
    pt:
      'novo | nova | em processamento | em preparação | em andamento | em trânsito | a caminho | em separação | processando | pronto | criado | ' +
      'aguardando envio | em transporte | saiu para entrega | em aberto',
    it:
      'nuovo | nuova | in lavorazione | in elaborazione | in preparazione | in consegna | in transito | da spedire | in corso | ' +
      'creato | preparazione in corso | parzialmente spedito | da confermare',
    nl: 'nieuw | in verwerking | in voorbereiding | onderweg | klaar voor verzending | gereed | wordt verwerkt | in bewerking | te verzenden',
    pl:
      'nowe | nowy | nowa | w trakcie | w realizacji | w trakcie realizacji | w przygotowaniu | do wysyłki | gotowe | gotowe do wysyłki | w drodze | ' +
      'w transporcie | przyjęte do realizacji | w trakcie przygotowania | złożone',
    cs: 'nová | nový | nové | zpracovává se | připraveno | na cestě | ve zpracování | přijato | přijatá',
    sk: 'spracováva sa | prijaté | pripravené',
    ru:
      'новый | новая | новое | создан | создана | создано | в пути | в доставке | собирается | комплектуется | готов к выдаче | готов к отгрузке | ' +
      'в работе | ожидает отправки | ожидает отгрузки | передан в доставку | на сборке | принят в обработку | на согласовании | к выполнению',
    uk: 'новий | нове | в обробці | в дорозі | готується | прийнято',
    bg: 'нова | обработва се',
    tr: 'yeni | hazırlanıyor | işleniyor | kargoda | yolda | işleme alındı | hazır | dağıtımda | sipariş alındı | onay bekliyor',
    ro: 'nouă | nou | în procesare | în pregătire | în curs de livrare | în tranzit | în lucru',
    hu: 'új | feldolgozás alatt | úton | szállítás alatt | előkészítés alatt | folyamatban | beérkezett',
    sv: 'ny | under behandling | behandlas | på väg | pågående | mottagen | redo',
    da: 'ny ordre | behandles | undervejs | klargøres | modtaget | igangværende',
    no: 'under arbeid | underveis | mottatt',
    fi: 'uusi | käsittelyssä | matkalla | vastaanotettu | odottaa',
    el: 'νέα | νέο | σε επεξεργασία | προς αποστολή | σε εξέλιξη | εκκρεμεί',
    ar: 'جديد | جديدة | قيد التنفيذ | جاري التنفيذ | قيد المعالجة | جاري الشحن | جاري التوصيل | قيد التوصيل | قيد التجهيز | بانتظار المراجعة | قيد الشحن | تحت المراجعة',
    he: 'חדש | חדשה | בטיפול | בעיבוד | בדרך',
    id: 'baru | diproses | dalam proses | dalam pengiriman | dikemas | siap dikirim | menunggu',
    vi: 'mới | đang xử lý | đang giao | đang giao hàng | chờ xử lý | chờ xác nhận | đang vận chuyển | chờ lấy hàng',
    th: 'ใหม่ | กำลังดำเนินการ | กำลังจัดส่ง | รอดำเนินการ | ที่ต้องจัดส่ง',
  },
  /** Something is owed. */
  open: {
    en:
      'open | unpaid | not paid | outstanding | overdue | past due | due | sent | issued | emailed | viewed | unsettled | disputed | in dispute | ' +
      'in collection | in collections | promised | reminded | current | not due | late | payment due | partially open | not yet due | unapplied | ' +
      'past_due | delinquent | receivable | uncleared balance | printed | payable | to pay | in payment',
    zh: '未付 | 未收 | 未收款 | 未结清 | 未結清 | 未核销 | 未核銷 | 未清 | 待收款 | 逾期 | 已逾期 | 未到期 | 已到期 | 有争议 | 争议中 | 欠款 | 催收中 | 应付款',
    ja: '未入金 | 未払い | 未払 | 未回収 | 未収 | 請求済み | 請求済 | 期限切れ | 延滞 | 送付済み | 未済 | 支払期限超過 | 入金待',
    ko: '미수 | 미수금 | 미납 | 미입금 | 연체 | 청구 | 발행 | 발행완료 | 미지급 | 미정산',
    de: 'offen | unbezahlt | überfällig | fällig | verschickt an kunden | gesendet | gestellt | in mahnung | gemahnt | strittig | teilweise offen | ausgestellt',
    fr:
      'impayé | impayée | non payé | non payée | non réglé | non réglée | en retard | échu | échue | émis | émise | ouvert | ouverte | ' +
      'à payer | à encaisser | non soldé | envoyé | envoyée | litige | en litige | relancé | relancée | non lettré',
    es:
      'abierto | abierta | impagado | impagada | impago | no pagado | no pagada | vencida | por cobrar | por pagar | emitido | ' +
      'en mora | atrasado | atrasada | sin pagar | adeudado | en disputa | por vencer | morosa',
    pt:
      'aberto | aberta | a receber | em atraso | não pago | não paga | a vencer | inadimplente | ' +
      'em cobrança | a pagar | em dívida',
    it:
      'aperto | aperta | non pagato | non pagata | insoluto | insoluta | scaduta | da incassare | da pagare | emesso | emessa | inviato | inviata | ' +
      'in ritardo | da saldare | in contenzioso | sollecitata',
    nl: 'openstaand | onbetaald | niet betaald | te laat | verzonden aan klant | vervallen openstaand | te betalen | herinnerd | achterstallig | te ontvangen',
    pl:
      'nieopłacona | nieopłacone | nieopłacony | niezapłacona | niezapłacone | otwarta | otwarte | przeterminowana | przeterminowane | ' +
      'do zapłaty | wystawiona | zaległa | zaległe | po terminie | nierozliczona | sporna',
    cs: 'neuhrazeno | neuhrazená | nezaplaceno | nezaplacená | otevřená | po splatnosti | vystavená | vystaveno | k úhradě',
    sk: 'neuhradené | nezaplatené | po splatnosti neuhradené',
    ru:
      'не оплачен | не оплачена | не оплачено | неоплачен | неоплачена | неоплачено | просрочен | просрочена | просрочено | выставлен | ' +
      'выставлена | открыт | открыта | задолженность | к оплате | не погашен | не погашена',
    uk: 'не сплачено | прострочено | виставлено | відкрито',
    bg: 'неплатена',
    tr: 'açık | ödenmedi | ödenmemiş | gecikmiş | vadesi geçmiş | vadesi geçti | kesildi | bekleyen ödeme | tahsil edilmedi | vadesi gelmedi',
    ro: 'neplătită | neplătit | neachitată | neachitat | neîncasată | neîncasat | scadentă | restantă | restant | emisă | deschisă',
    hu: 'nyitott | kifizetetlen | fizetetlen | lejárt | késedelmes | kiállított | kiállítva | kiegyenlítetlen',
    sv: 'obetald | öppen | förfallen | utestående | utställd',
    da: 'ubetalt | åben | forfalden | udestående | udstedt',
    no: 'åpen | forfalt | utstedt',
    fi: 'avoin | maksamaton | erääntynyt | maksamatta',
    el: 'ανεξόφλητο | ανεξόφλητη | απλήρωτο | απλήρωτη | ανοιχτό | ληξιπρόθεσμο | εκδόθηκε',
    ar: 'غير مدفوع | غير مدفوعة | مستحق | مستحقة | متأخر | متأخرة | مفتوح | مفتوحة | غير مسدد | غير مسددة | مرسلة | صادرة | آجل',
    he: 'פתוח | פתוחה | לא שולם | לא שולמה | באיחור | טרם שולם',
    id: 'belum lunas | belum dibayar | jatuh tempo | terlambat | terbuka | menunggak',
    vi: 'chưa thanh toán | quá hạn | còn nợ | chưa trả',
    th: 'ยังไม่ชำระ | ค้างชำระ | เกินกำหนด | รอชำระ',
  },
  /** Some of the money went back: the sale stands with what is left of it. */
  partly_refunded: {
    en: 'partially refunded | partly refunded | partial refund | partially returned | partial return | partially credited | partially reversed',
    zh: '部分退款 | 部分退货 | 部分退貨 | 部分退款成功',
    ja: '一部返金 | 一部返品 | 一部返金済み',
    ko: '부분환불 | 부분 환불 | 부분취소 | 부분 취소',
    de: 'teilweise erstattet | teilweise zurückgezahlt | teilerstattet | teilweise rückerstattet | teilweise retourniert',
    fr: 'partiellement remboursé | partiellement remboursée | remboursement partiel | remboursé partiellement | partiellement retourné',
    es: 'parcialmente reembolsado | parcialmente reembolsada | reembolso parcial | reembolsado parcialmente | devuelto parcialmente',
    pt: 'reembolso parcial realizado | parcialmente estornado | parcialmente devolvido',
    it: 'parzialmente rimborsato | parzialmente rimborsata | rimborso parziale | reso parziale',
    nl: 'gedeeltelijk terugbetaald | deels terugbetaald | gedeeltelijk geretourneerd',
    pl: 'częściowo zwrócone | częściowo zwrócono | częściowy zwrot | zwrot częściowy',
    cs: 'částečně vráceno | částečně refundováno',
    ru: 'частично возвращён | частично возвращен | частично возвращено | частичный возврат',
    tr: 'kısmen iade edildi | kısmi iade',
    ro: 'rambursat parțial | rambursată parțial',
    sv: 'delvis återbetald',
    da: 'delvist refunderet',
    fi: 'osittain hyvitetty',
    ar: 'مسترد جزئيا | مسترد جزئياً | استرداد جزئي',
    id: 'dikembalikan sebagian',
    vi: 'hoàn tiền một phần',
  },
} as const satisfies Vocabulary;
