import { folded, isBlank } from './plain-lines.ts';

/** Removes what precedes people's own words: mail gateways' warnings, and a greeting. */

/**
 * People's own lines, without warnings above, one greeting, and a warning's tag before the first
 * word.
 */
export const belowTopMatter = (lines: string[]): string[] => {
  let rest = lines;
  let greeted = false;
  const armored = lines.some((line) => line === '-----BEGIN PGP SIGNED MESSAGE-----');
  while (rest.length > 0) {
    const line = rest[0] ?? '';
    const untagged = line.replace(tag, '');
    const banner = bannerLines(rest);
    if (armored && armor.test(line)) rest = rest.slice(1);
    else if (isDecoration(line)) rest = rest.slice(1);
    else if (banner > 0) rest = rest.slice(banner);
    else if (untagged !== line) rest = [untagged, ...rest.slice(1)];
    else if (!greeted && isGreeting(line)) [rest, greeted] = [rest.slice(1), true];
    else return rest;
  }
  return [];
};

const tag =
  /^[\s*_]*[[({<【][\s*]*(?:external|extern|externe|externo|externa|esterno|esterna|ekstern|ekstern e-post|ext|caution|warning|achtung|attention|外部|外部メール|社外)(?:[ :-]*(?:e-?mail|mail|sender|message|nachricht|absender|expéditeur|remitente|correo|courriel|post))?[\s!*]*[\])}>】][\s*_:!-]*/iu;

/** How many lines at the top a gateway's warning takes. */
const bannerLines = (lines: string[]): number => {
  const start = folded((lines[0] ?? '').slice(0, 1000));
  if (!bannerStart.test(start) || (decides.test(start) && !fromOutside.test(start))) return 0;
  let count = 1;
  for (; count < 8; count++) {
    const [before, line] = [lines[count - 1] ?? '', lines[count]];
    if (line === undefined || isBlank(line)) break;
    const wrapped = before.length >= wrapsAt && !endsSentence.test(before);
    if (!wrapped && !bannerGoesOn.test(folded(line.slice(0, 1000)))) break;
  }
  return count;
};

const bannerStart = new RegExp(
  [
    '^\\W*(?:external (?:e-?mail|sender|message)|externe (?:e-?mail|nachricht|mail)|externer absender|extern e-?post|ekstern e-?(?:mail|post))\\b[\\s!:.*-]*$',
    '^\\W*(?:caution|warning|achtung|vorsicht|warnung|attention|avertissement|prudence|precaución|atención|advertencia|attenzione|avviso|let op|waarschuwing|varning|advarsel|varoitus|uwaga|atenção|cuidado|be careful|notice|hinweis|security notice|external)\\b\\W.{0,200}(?:e-?mail|mail|message|nachricht|sender|absender|courriel|expéditeur|correo|mensaje|remitente|mittente|messaggio|bericht|afzender|meddelande|avsändare|besked|afsender|avsender|viesti|lähettäjä|wiadomość|nadawc|mensagem|external|extern)',
    "^\\W*(?:you don't often get (?:e-?)?mail from|some people who received this message don't often get email from|sie erhalten nicht (?:oft|häufig) e-?mails? von|sie erhalten nicht oft eine e-mail von|vous n'(?:obtenez|recevez) pas souvent d'e-?mails?|vous ne recevez pas souvent|no suele recibir correos? (?:electrónicos? )?de|non si ricevono spesso messaggi|non ricevi spesso messaggi|u ontvangt niet vaak e-?mail|du får ikke ofte mail|du får inte ofta e-post|får du ikke ofte e-post|et saa usein sähköposti|nie otrzymujesz często|não costuma receber|você não costuma receber)",
    "^\\W*(?:this (?:e-?mail|message|mail) (?:originated|was sent|came|comes|is) (?:from )?(?:an )?(?:outside|external|extern)|diese (?:e-?mail|nachricht|mail) (?:stammt|kommt|wurde) von (?:einem |einer )?(?:externen|außerhalb)|ce (?:message|courriel|mail) (?:provient|a été envoyé|vient) (?:d'une source|de l'ext|d'un exp)|このメールは(?:社外|外部|組織外)|外部からのメール|此邮件来自外部|此郵件來自外部)",
    '^(?:sensitivity|classification|vertraulichkeit|klassifizierung|klassifikation|classificatie|sensibilité|confidentialité|sensibilidad|sensibilità|luokitus|känslighet|følsomhed) ?: ?[\\p{L} /-]{3,40}$',
    '^\\W*(?:strictly )?(?:privileged|confidential|internal use only|for internal use only)(?:(?: and|,| &| -|/|\\W)*(?:privileged|confidential|internal use only|attorney[- ]client|communication|work product|information))*\\W*$',
    '^\\W*(?:sender notification|mimecast|proofpoint|this sender (?:is|might|was)|scanned by|virus-free|report suspicious|zjqcmqryfpfptbannerstart|zjqcmqryfpfptbannerend)',
  ].join('|'),
  'u',
);

// "Attention: I do not approve this mail" is a person's own; gateways talk about the mail's origin.
const decides = /(?<!\p{L})(?:approv|reject|chang|yes(?!\p{L})|ok(?!\p{L}))/u;

const fromOutside =
  /(?:originated|came|comes|sent|received) (?:from )?(?:outside|an? external|external)/u;

const wrapsAt = 45;

const endsSentence = /[.!?:)\]>*。！]$/;

const bannerGoesOn =
  /click(?:ing)? (?:on )?(?:any )?links?|open(?:ing)? (?:any )?attachments?|recogni[sz]e the sender|content is safe|learn why this is important|outside (?:of )?(?:the|your|our) organi[sz]ation|links? oder anhänge|anhänge|pièces jointes|archivos adjuntos|allegati|bijlagen|erfahren sie, warum|découvrez pourquoi|liitteit|vedhæftede|bilagor|添付ファイル|リンク(?:を|や)|aka\.ms\/learnaboutsenderidentification/u;

/** A PGP-signed text: its first line, and the headers below. */
const armor =
  /^-----BEGIN PGP SIGNED MESSAGE-----$|^(?:Hash|Charset|Version|Comment|NotDashEscaped): [\w\s,.:/-]{1,60}$/;

const isDecoration = (line: string): boolean =>
  isBlank(line) ||
  (/^[\s\-–—_=*~•·|]+$/.test(line) && line.trim() !== '--') ||
  /^\s*\[(?:cid:|image:|inline image|bild|logo)[^\]]*\]\s*$/i.test(line);

const isGreeting = (line: string): boolean => {
  const text = folded(line.slice(0, 200).replace(/<(?:mailto|https?):[^>]*>/g, ''));
  if (/^@\p{L}[\p{L} .'-]{1,60}[,:]?$/u.test(text)) return !says.test(text);
  if (eastern.test(text)) return !says.test(text);
  const { rest } = hello.exec(text)?.groups ?? {};
  if (rest !== undefined) return !says.test(rest) && rest.split(' ').length <= 6;
  return nameAlone.test(line.trim()) && !says.test(text);
};

// Words that are no names: "Hi, not approved" is more than a greeting, and "Unfortunately," is
// none.
const says =
  /\b(?:approv\w*|yes|no|not|ok|okay|lgtm|chang\w*|reject\w*|n't|but|if|only|never|nope|unfortunately|sorry|however|well|maybe|actually|please|thanks?|still|wait|hold|stop|almost|partly|conditionally|first|today|tomorrow|question|note|ps|i|we|you|is|are|was|do|does|did|can|could|will|would|should|have|has)\b|n't/u;

const eastern =
  /^(?:.{1,30}(?:様|さん|さま|殿|各位|御中|老师|先生|女士|经理|님)[,、。:]?|(?:いつも)?(?:大変)?お世話になって(?:おり|い)ます[。!]?|お疲れ(?:様|さま)(?:です|でございます)[。!]?|おはようございます[。!]?|こんにちは[。!]?|ありがとうございます[。!]?|您好[,。!:]?|你好[,。!:]?|大家好[,。!:]?|안녕하세요[.!]?|.{1,20}[,、]?(?:您好|你好)[,。!:]?)$/u;

const hello =
  /^(?:hi|hi there|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|greetings|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|moin|servus|grüß gott|grüezi|bonjour|bonsoir|salut|coucou|cher|chère|chers|madame|monsieur|hola|buenos días|buenas(?: tardes| noches)?|buen día|estimad[oa]s?|querid[oa]s?|ciao|buongiorno|buonasera|salve|gentile|cara|caro|spett\.le|beste|dag|goedemorgen|goedemiddag|goedendag|geachte|hej|hejsan|hei|heisann|god (?:morgen|dag|morgon)|kära|kære|kjære|moi|terve|hyvää (?:päivää|huomenta)|olá|oi|bom dia|boa (?:tarde|noite)|prezad[oa]s?|car[oa]s?|dzień dobry|cześć|witam|witaj|szanown[iya]|drog[ia]|czołem)(?= |[,.!:]|$)(?<rest>[^.!?:;]{0,60}?)[,.!:]*(?:\p{Emoji_Presentation}\s*)*$/u;

const nameAlone =
  /^\p{Lu}[\p{L}'’.-]{1,24}(?: (?:and |und |& )?\p{Lu}[\p{L}'’.-]{0,24}){0,2} ?[,:]$/u;
