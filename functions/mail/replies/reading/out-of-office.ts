import { folded } from './plain-lines.ts';

/** Phrases of absence notices, in the languages of mail programs; folded. */

/** "Out of office: …": only what precedes our own subject counts, as that may mention an office. */
export const saysAbsent = (subject: string): boolean => subjectPattern.test(ownPart(subject));

const anyOf = (parts: string[]): RegExp =>
  new RegExp(
    `(?<!\\p{L})(?:${parts.join('|')})|(?:自動(?:応答|返信|回覆|答覆)|不在|休暇|外出|休假|부재|휴가|자동 ?(?:회신|응답))`,
    'u',
  );

const subjects = [
  'automatická odpověď|mimo kancelář|nepřítomn|automatikus válasz|házon kívül|автоматический ответ|автоответ|нет на месте|в отпуске|otomatik (?:yanıt|cevap)|ofis dışında|자동 ?(?:회신|응답)',
  'out of (?:the )?office|out-of-office|ooo\\b|automatic reply',
  'auto(?:matic)?[- ]?(?:reply|response|responder)|autoreply|on vacation',
  'vacation (?:reply|response|notice|message)|away from (?:the office|my (?:mail|desk|e-?mail))',
  'on (?:annual|parental|maternity|paternity|sick|medical) leave|on leave|on holiday|is away',
  'automatische antwort|abwesenheit|nicht im büro|außer haus|im urlaub|urlaubsbedingt|bin abwesend',
  'abwesend',
  "réponse automatique|absence du bureau|(?:message|avis|notification) d'absence|absent du bureau",
  'absen(?:t|ce)|en congés?|en vacances',
  'respuesta autom[aá]tica|fuera de (?:la )?oficina|ausencia|ausente|de vacaciones',
  "risposta automatica|fuori (?:sede|ufficio)|assen(?:te|za)(?: dall'ufficio)?|in ferie",
  'automatisch antwoord|afwezig|niet op kantoor|met vakantie|op vakantie',
  'autosvar|automatisk(?:t)? svar|ikke på kontor|ikke til stede|fraværende?|fravær|ferie|på ferie',
  'inte på kontoret|frånvaro|frånvarande|på semester|ude af kontoret',
  'automaattinen vastaus|poissa|lomalla|poissaolo|en ole toimistolla',
  'resposta autom[aá]tica|fora do escrit[oó]rio|aus[eê]ncia|de férias|em férias',
  'automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź|nieobecno[śs][cć]|poza biurem',
  'na urlopie|urlop',
  '自動(?:応答|返信)|不在|休暇|自动(?:答复|回复)|自動(?:回覆|答覆)|外出|休假|부재',
];

const subjectPattern = anyOf(subjects);

/**
 * What the program put before the subject that it answers; ours begins with the request's
 * reference.
 */
const ownPart = (subject: string): string => {
  const text = folded(subject.slice(0, 998));
  const ours = text.search(/\[?cr-[a-z0-9]{5,10}\b/);
  return ours >= 0
    ? text.slice(0, ours)
    : text.replace(
        /^(?:(?:re|aw|sv|vs|antw|antwort|rif|res|odp|tr|fwd?|wg|回复|答复|返信) ?: ?)+/u,
        '',
      );
};

/**
 * Whether an automatic answer says that somebody is away, unlike one about a ticket or a bounce.
 * `forSomebody`: it comes from a person's own mailbox, whose automatic answer means an absence
 * whatever it says.
 */
export const tellsOfAbsence = (subject: string, lines: string[], forSomebody: boolean): boolean => {
  const text = folded(lines.slice(0, linesOfAnswer).join(' ').slice(0, 3000));
  if (ticket.test(ownPart(subject)) || ticket.test(text)) return false;
  return forSomebody || saysAbsent(subject) || bodyPattern.test(text);
};

const linesOfAnswer = 15;

const ticket =
  /ticket|ärende|n'est plus lue|wird nicht (?:mehr )?gelesen|address is not monitored|vorgang|incidencia|sagsnummer|case (?:number|id|no)|(?:your|the) (?:request|enquiry|inquiry|case|message) (?:has been|was) (?:received|created|registered|logged)|we(?:'ve| have) received your|thank you for contacting|support request|vorgangsnummer|ticketnummer|anfrage ist (?:bei uns )?eingegangen|undelivered|undeliverable|delivery (?:status|failure|has failed)|mail delivery|returned mail|unzustellbar|non remis|read receipt|(?:approve|confirm|verify|prove|identify) (?:that )?(?:yourself|you are|your (?:address|message|e-?mail))|^read:|^gelesen:/u;

const bodies = [
  'out of (?:the )?office|on (?:annual|parental|maternity|paternity|sick|medical|family)? ?leave',
  "on (?:vacation|holiday|pto)|away (?:from|until|till|on|this)|(?:reads?|back|returns?|available) (?:mail )?again|i am (?:away|out)|i'm out|(?:when|until|till) i(?: am|'m) back|back (?:on|in the office)|i'm away",
  "limited access to (?:my )?e-?mail|(?:i will|i'll) (?:be back|return|be out|be away)",
  'returning (?:on|to)|in my absence|not in the office',
  'nicht im büro|abwesen|im urlaub|außer haus|(?:wieder|ab dem) .{0,30}(?:erreichbar|im büro|zurück)',
  'nicht erreichbar|elternzeit|in dringenden fällen',
  'absent|absence|en congé|en vacances|de retour le|fuera de (?:la )?oficina|de vacaciones|ausente',
  'ausencia|de baja|fuori (?:sede|ufficio)|assente|in ferie|rientr',
  'afwezig|niet op kantoor|(?:op|met) vakantie|met verlof|på ferie|holder ferie|på kontoret igen',
  'ikke på kontor|tilbage på kontor|tilbake på kontor|fravær|på semester|har semester',
  'inte på kontoret|frånvar|föräldraledig|tillbaka på kontor|åter på kontor|åter den',
  'lomalla|poissa|en ole toimistolla|de férias|em férias|fora do escrit|aus[eê]ncia|urlop|nieobecn',
  'poza biurem|不在|休暇|休み|外出|休假|外出|不在办公室|출장|휴가|부재',
];

const bodyPattern = anyOf(bodies);
