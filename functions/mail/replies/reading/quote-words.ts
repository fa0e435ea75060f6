/**
 * Phrases that mail programs put around the answered mail, by meaning and language; folded (see
 * plain-lines.ts) and separated by `|`, as regular expressions have them.
 */

/** The verb in "On … Mia wrote:". */
export const wrote = [
  'wrote|writes|schrieb|schreibt|hat geschrieben|écrit|ecrit|escribió|escribio',
  'escribe|scritto|scrive|escreveu|escreve|skrev|skriver|schreef|schrijft',
  'kirjoitti|napisał|napisal|napisała|pisze|napsal|yazdı|írta|написал|пишет|написав',
].join('|');

/** The same in scripts that do not separate words by spaces. */
export const wroteUnspaced = 'は書きました|のメール|のメッセージ|写道|寫道|작성';

/** How such a line begins when it begins with the date. */
export const onTheDay = [
  'on|am|le|el|il|den|em|op|w dniu|dnia|dne|el día|il giorno|in data|a|på',
  'mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu',
  'ven|sam|dim|ma|ti|ke|to|pe|la|su|man|tir|tirs|ons|tor|tors|fre|lør',
  'søn|pon|pn|wt|śr|czw|cz|pt|sob|niedz|qua|seg|ter|qui|sex|sáb|dom|mié',
  'jue|vie|gio|sab|tis|mån|lör|sön|woe|wo|don|vri|zat|zon|maa|在|于|в',
].join('|');

/** Labels of the sender in a block of headers. */
export const fromLabels = [
  'from|von|de|da|fra|från|van|od|lähettäjä|expéditeur|remitente|mittente|afsender',
  'avsändare|avsender|afzender|nadawca|remetente|absender|差出人|送信者|发件人|寄件者|寄件人|보낸 사람|от',
  'kimden|feladó|від|from address',
].join('|');

/** Labels of the other headers in such a block. */
export const otherLabels = [
  'sent|date|to|subject|cc|reply-to|importance|gesendet|datum|an|betreff|kopie',
  "envoyé|envoyé le|envoye|à|objet|date d'envoi|enviado|enviado el|fecha|para|asunto|inviato|data",
  'a|oggetto|verzonden|aan|onderwerp|sendt|dato|til|emne|skickat|till|ämne|kopia',
  'lähetetty|päivämäärä|päiväys|vastaanottaja|aihe|kopio|wysłano|wysłane|do|temat|dw|enviada',
  'enviada em|enviado em|assunto|送信日時|日付|日時|送信日|宛先|件名|发送时间|日期|时间|收件人|主题',
  '寄件日期|傳送時間|收件者|主旨|보낸 날짜|날짜|받는 사람|제목|отправлено|дата|кому|тема|gönderildi|tarih',
  'kime|konu|data wysłania|sendt den|fecha de envío',
].join('|');

/** The line above a quoted or forwarded mail, with dashes around it or a colon after it. */
export const originalMessage = [
  'original message|original e-mail|original email|original-nachricht|originalnachricht',
  'ursprüngliche nachricht',
  "message d'origine|message original|mensaje original|messaggio originale|mensagem original",
  'oprindelig besked',
  'oprindelig meddelelse|original besked|opprinnelig melding|ursprungligt meddelande',
  'originalmeddelande|oorspronkelijk bericht',
  'alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|元のメッセージ|原始邮件|原始郵件|원본 메시지',
  'исходное сообщение',
  'forwarded message|begin forwarded message|weitergeleitete nachricht',
  'anfang der weitergeleiteten nachricht|weitergeleitete mail',
  'message transféré|début du message transféré|début du message réexpédié|mensaje reenviado',
  'inicio del mensaje reenviado',
  'messaggio inoltrato|inizio messaggio inoltrato|mensagem encaminhada|início da mensagem reenviada',
  'videresendt besked',
  'videresendt meddelelse|start på videresendt besked|videresendt melding',
  'start på videresendt melding|vidarebefordrat meddelande',
  'vidarebefordrat brev|börja på vidarebefordrat brev|doorgestuurd bericht|begin doorgestuurd bericht',
  'välitetty viesti',
  'edelleenlähetetty viesti|przekazana wiadomość|wiadomość przekazana',
  'początek przekazywanej wiadomości|転送メッセージ|転送されたメッセージ',
  '转发的邮件|转发邮件|轉寄郵件|전달된 메시지',
].join('|');
