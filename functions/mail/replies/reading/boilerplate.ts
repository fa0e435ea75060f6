import { deviceWords, vocabulary } from './boilerplate-words.ts';
import { folded, isBlank } from './plain-lines.ts';

/**
 * What programs and companies add to a person's mail: gateways' warnings above it, and below it the
 * name of a phone, and small print. It is known by how it begins, and has to be made of the words
 * of such texts alone: one word more, and it is a person's own.
 */

/** How many lines at the top a gateway's warning takes. */
export const bannerLines = (lines: string[], domain: string): number => {
  if (!isBanner(lines[0] ?? '') || !inVocabulary(lines[0] ?? '', domain)) return 0;
  let count = 1;
  for (; count < mostBannerLines; count++) {
    const [before, line] = [lines[count - 1] ?? '', lines[count]];
    if (line === undefined || isBlank(line) || !inVocabulary(line, domain)) break;
    const text = folded(line.slice(0, 1000));
    const wrapped = before.length >= wrapsAt && !endsSentence.test(before) && /\s\S+\s/.test(line);
    if (!wrapped && !bannerGoesOn.test(text) && !bannerStart.test(text)) break;
  }
  return count;
};

const isBanner = (line: string): boolean => {
  const text = folded(line.slice(0, 1000));
  return bannerStart.test(text) && aboutMail.test(text);
};

const mostBannerLines = 8;

/** Lines without those that a phone, a program or a company has put below. */
export const withoutFooters = (lines: string[], domain: string): string[] => {
  const kept: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const footer = footerLines(lines, at, domain);
    if (footer === 0) kept.push(lines[at] ?? '');
    at += Math.max(footer, 1);
  }
  return kept;
};

const footerLines = (lines: string[], at: number, domain: string): number => {
  const line = lines[at] ?? '';
  if (line.startsWith('-----BEGIN PGP SIGNATURE')) {
    const end = lines.findIndex((other, index) => index > at && other.startsWith('-----END PGP'));
    return (end < 0 ? lines.length : end + 1) - at;
  }
  const text = folded(line.slice(0, 2000).replace(links, ' '));
  if (deviceStart.test(text) && inVocabulary(line, domain, deviceWords)) return 1;
  if (!smallPrintStart.test(text) || !aboutMail.test(text)) return 0;
  let count = 0;
  while (!isBlank(lines[at + count]) && inVocabulary(lines[at + count] ?? '', domain)) count++;
  // Small print that goes on in words of its own is not known for small print.
  return isBlank(lines[at + count]) ? count : 0;
};

const links = /<(?:https?:|mailto:)[^>]*>|https?:\/\/\S+|www\.\S+/gi;

/** Words for mails, what they carry and who sent them; and for what is secret. */
const aboutMail =
  /mail|messag|nachricht|absender|sender|links?(?!\p{L})|attach|anh[aä]ng|organi[sz]a|extern|courriel|exp[eé]diteur|pièces|correo|mensaje|remitente|enlace|mittente|messaggio|allegat|bericht|afzender|bijlage|besked|afsender|vedh|meddeland|avs[äe]nd|bilag|viesti|liit|wiadomo|nadawc|mensagem|anexo|メール|邮件|郵件|sensi[tb]|classif|klass|följsam|confiden|konfiden|privileg|vertraulich|vertrouwelijk|riservat|internal use|report suspicious|proofpoint|mimecast|zjqcmq|virus/u;

/**
 * Whether all words of a line are in the vocabulary; addresses, and the writer's own domain, may
 * be.
 */
const inVocabulary = (line: string, domain: string, known = vocabulary): boolean => {
  const words = folded(line.replace(links, ' ').replace(/[^\s@<>]+@[^\s@<>]+/g, ' '))
    .split(/[^\p{L}\p{N}'-]+/u)
    .map((word) => word.replace(/^['-]+|['-]+$/g, ''))
    .filter(Boolean);
  return words.every(
    (word) => known.has(word) || unspaced.test(word) || (word.length > 3 && domain.includes(word)),
  );
};

// Japanese and Chinese boilerplate, whose words no blanks separate: whole phrases.
const unspaced =
  /^(?:社外メール|外部メール|外部|社外|このメールは(?:社外|外部|組織外)から送信されています|このメールは(?:社外|外部)から送信されました|添付ファイルやリンクにご注意ください|外部からのメールです|此邮件来自外部|请谨慎点击链接|此郵件來自外部|.{0,12}(?:iphone|ipad|android|galaxy)から送信|(?:iphone|ipad|android|スマートフォン)から送信されました|发自我的(?:iphone|ipad|手机)|从我的(?:iphone|ipad|手机)发送|從我的(?:iphone|ipad)傳送|寄自我的(?:iphone|ipad)|나의|iphone에서|보냄|を入手|outlook|ios|android)$/u;

const bannerStart = new RegExp(
  [
    '^\\W*(?:external|externe[rs]?|extern|ekstern|externo|externa|esterno|esterna)\\b',
    '^\\W*(?:caution|warning|achtung|vorsicht|warnung|attention|avertissement|prudence|precaución|atención|advertencia|aviso|attenzione|avviso|let op|waarschuwing|varning|advarsel|varoitus|uwaga|atenção|cuidado|be careful|notice|hinweis|security notice|alert|alerta|obs|huom)(?!\\p{L})',
    "^\\W*(?:you don't often get|some people who received this|sie erhalten nicht|vous n'(?:obtenez|recevez) pas|vous ne recevez pas|no suele recibir|non si ricevono|non ricevi|u ontvangt niet|du får ikke|du får inte|får du ikke|et saa usein|nie otrzymujesz|não costuma|você não costuma)",
    '^\\W*(?:this (?:e-?mail|message|mail|sender)|diese (?:e-?mail|nachricht|mail)|ce (?:message|courriel|mail)|este (?:mensaje|correo|e-?mail)|esta mensagem|questo messaggio|deze e-?mail|dit bericht|denne e-?(?:mail|post)|detta meddelande)(?!\\p{L})',
    '^\\W*(?:このメール|社外|外部|【社外|此邮件|此郵件)',
    '^(?:sensitivity|classification|vertraulichkeit|klassifizierung|klassifikation|classificatie|sensibilité|confidentialité|sensibilidad|sensibilità|luokitus|känslighet|følsomhed) ?:',
    '^\\W*(?:strictly )?(?:privileged|confidential|internal use only|for internal use only|public|internal)(?!\\p{L})',
    '^\\W*(?:sender notification|mimecast|proofpoint|scanned by|virus-free|report suspicious|zjqcmqryfpfptbannerstart|zjqcmqryfpfptbannerend|do not click|think before)',
  ].join('|'),
  'u',
);

const wrapsAt = 45;

const endsSentence = /[.!?:)\]>*。！]$/;

const bannerGoesOn =
  /click(?:ing)? (?:on )?(?:any )?links?|open(?:ing)? (?:any )?attachments?|recogni[sz]e the sender|content is safe|learn why this is important|links? oder anhänge|anhänge|pièces jointes|archivos adjuntos|allegati|bijlagen|erfahren sie, warum|découvrez pourquoi|pourquoi c'est important|liitteit|vedhæftede|bilagor|添付ファイル|リンク|aka\.ms\/learnaboutsenderidentification/u;

const deviceStart =
  /^(?:sent|send|shared|get|download|try|holen|laden|outlook|gesendet|von (?:mein|unterwegs|mobil)|diese (?:nachricht|e-?mail) wurde|envoyé|télécharger|obtenez|obtenir|téléchargez|enviad[oa]|obtener|descargar|obter|obtenha|baixar|inviato|ottieni|scarica|sendt|skicka[td]|skickades|lähetetty|verzonden|verstuurd|hent|få|hämta|hanki|wysłan[eoy]|pobierz|on the go|typed on|please excuse|发自|从我|從我|寄自|나의|отправлено|\S{0,20}から送信|virus-free|scanned by|avg|avast)/u;

const smallPrintStart = new RegExp(
  [
    '^(?:confidential(?:ity)?|disclaimer|legal notice|privacy notice|vertraulichkeit|vertraulichkeitshinweis|avertissement|aviso legal|aviso de confidencialidad|avviso|clausola)(?!\\p{L})',
    '^(?:this|the information|the contents?|any) (?:(?:contained )?in this )?(?:e-?mail|message|communication|transmission|electronic|information)(?!\\p{L})',
    '^if you (?:are not|have received|received)',
    '^(?:please )?(?:consider|think of|think about|save|spare)(?!\\p{L})',
    '^(?:diese|die in dieser|ce|cet|les informations|este|esta|a informação|questo|questa|le informazioni|dit|deze|de informatie|denne|detta|det här|tämä|ta|niniejsza|wenn sie nicht|si vous n|si usted no|se non siete|als u niet|ohne gewähr)(?!\\p{L})',
    '^(?:本|この|当)(?:電子)?メール|^(?:本邮件|此邮件|本電子郵件)',
  ].join('|'),
  'u',
);
