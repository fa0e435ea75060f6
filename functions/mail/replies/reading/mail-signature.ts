import { folded } from './plain-lines.ts';

/**
 * Cuts the footers off people's own words: their signature, and what their phone or company adds.
 */

/**
 * Splits lines at a closing such as "Best regards,": the person's words, and what follows, mostly a
 * name.
 */
export const cutAtSignature = (lines: string[]): { own: string[]; closing: string[] } => {
  const end = lines.findIndex(endsAt);
  const written = end < 0 ? lines : lines.slice(0, end);
  const close = written.findIndex((_, at) => at > 0 && closesAt(written, at));
  return close < 0
    ? { own: written, closing: [] }
    : { own: written.slice(0, close), closing: written.slice(close) };
};

const closing =
  /^(?:(?:with )?(?:best|kind|warm|many|kindest|warmest|sincere) ?(?:regards|wishes|thanks)?|regards|rgds|brgds|br|kr|cheers|sincerely(?: yours)?|yours(?: (?:sincerely|truly|faithfully))?|all the best|(?:many )?thanks(?: (?:and|&) (?:best |kind )?regards)?|thank you|thx|mit (?:freundlichen|besten|herzlichen|vielen|lieben) grüßen|mfg|(?:viele|liebe|beste|herzliche|schöne|freundliche) grü(?:ß|ss)e.{0,20}|gruß|vg|lg|danke(?: und (?:gruß|grüße|viele grüße))?|(?:bien )?cordialement|bien à (?:vous|toi)|(?:bonne|belle) (?:journée|soirée)|merci|amicalement|sincères salutations|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|un abrazo|gracias|cordiali saluti|distinti saluti|(?:un )?saluti?|grazie|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg|(?:med )?(?:venlig|vennlig|vänlig|bästa|beste) hils(?:en|ninger|ning|ningar)|(?:med )?vänliga hälsningar|hälsningar|hälsning|hilsen|mvh|(?:bedste|de bedste|beste) hilsner|tak|tack|takk|ystävällisin terveisin|terveisin|t\\.|kiitos|atenciosamente|cumprimentos|abraços?|obrigad[oa]|att|pozdrawiam|z poważaniem|dziękuję|(?:どうぞ)?(?:よろしく|宜しく)お願い(?:いた|致)?します|以上(?:、?よろしくお願いします)?|此致|谢谢|祝好)[,.!。]*$/u;

const endsAt = (line: string, at: number): boolean => {
  const text = folded(line.slice(0, 600).replace(/[<(]https?:[^>)]*[>)]/g, '')).replace(
    /^[*_]+|[*_]+$/g,
    '',
  );
  return (
    line.trim() === '--' ||
    line.startsWith('-----BEGIN PGP SIGNATURE') ||
    line === '- --' ||
    (at > 0 && dashes.test(folded(line))) ||
    device.test(text) ||
    small.test(text)
  );
};

const dashes = /^(?:-- ?|—|–|-{2,3}|_{2,})$/;

const device = new RegExp(
  [
    '^(?:sent|send|shared) (?:from|via|with|by|using) .{1,70}$',
    '^(?:get|download|try) outlook (?:for|on) .{1,60}$',
    '^.{0,40}\\boutlook\\b.{0,20}\\b(?:android|ios|iphone|ipad|mac)\\b.{0,30}$',
    '^(?:(?:diese nachricht |diese e-?mail )?(?:wurde )?von meine[mr](?:/meiner)? .{1,60} gesendet|gesendet (?:mit|von|über|aus|via) .{1,70}|von (?:unterwegs|mobil) gesendet|(?:holen|laden) sie (?:sich )?outlook .{0,60}|outlook für .{1,40})$',
    '^(?:envoyé (?:de|depuis|à partir|avec|via|du) .{1,70}|(?:télécharger|obtenez|obtenir|téléchargez) outlook .{1,60}|outlook pour .{1,60})$',
    '^(?:enviado (?:desde|do|a partir|con|pelo|via|usando|de) .{1,70}|enviada (?:do|a partir) .{1,70}|(?:obtener|descargar|obter|obtenha|baixar) (?:o )?outlook .{1,60})$',
    '^(?:inviato (?:da|dal|dalla|con|tramite) ?.{1,70}|(?:ottieni|scarica|scaricare) outlook .{1,60})$',
    '^(?:sendt fra|skickat från|sendt med|skickat med|skickades från|lähetetty .{1,30}|verzonden (?:vanaf|met|vanuit|via)|verstuurd (?:vanaf|met|via)|wysłan[eoy] (?:z|przez)|(?:hent|få|hämta|hanki|download|pobierz) outlook|outlook voor)(?: .{1,70})?$',
    '^(?:.{1,40}から送信(?:されました)?|.{1,30} を入手|发自我的.{1,40}|從我的.{1,40}傳送|发送自.{1,40}|寄自.{1,30}|获取 ?outlook.{0,40}|取得 outlook.{0,40}|나의 .{1,30}에서 보냄|отправлено с .{1,40})$',
    '^(?:on the go|typed on my phone|please excuse (?:brevity|any typos|typos|my brevity).{0,80})$',
  ].join('|'),
  'u',
);

const small = new RegExp(
  [
    '^(?:confidentiality|disclaimer|legal notice|privacy notice|vertraulichkeitshinweis|avertissement|aviso legal|aviso de confidencialidad)\\b',
    '^(?:this|the information (?:contained )?in this|the contents? of this|any) (?:e-?mail|message|communication|transmission|electronic mail)\\b.{0,120}(?:confidential|intended|privileged|recipient|addressee|may contain|contains|attachments?|legal|solely)',
    '^the (?:information|contents?)\\b.{0,80}\\b(?:e-?mail|message|communication)\\b',
    '^if you (?:are not the intended|have received this|received this)',
    '^(?:please )?(?:consider|think of|think about) the (?:environment|planet)',
    '^(?:save|spare) (?:paper|the)\\b',
    '^(?:diese|die in dieser) (?:e-?mail|nachricht|mitteilung)\\b.{0,120}(?:vertraulich|enthält|enthalt|bestimmt|informationen|anhäng)',
    '^(?:ce (?:message|courriel|mail)|cet e-?mail|les informations contenues)\\b.{0,120}(?:confidentiel|destin|contien|peut)',
    '^(?:este (?:mensaje|correo|e-?mail)|esta (?:mensagem|comunicación)|a informação contida)\\b.{0,120}(?:confiden|dirigid|destin|contém|contiene|pode|puede)',
    '^(?:questo (?:messaggio|e-?mail)|questa (?:e-?mail|comunicazione)|le informazioni contenute)\\b.{0,120}(?:riservat|confiden|destinat|contien|contenut)',
    '^(?:dit (?:bericht|e-?mailbericht)|deze (?:e-?mail|boodschap)|de informatie in)\\b.{0,120}(?:vertrouwelijk|bestemd|bevat)',
    '^(?:denne (?:e-?mail|e-?post|mail|besked|melding)|detta (?:e-?post)?meddelande|det här meddelandet)\\b.{0,120}(?:fortrolig|konfiden|inneh|indeh|beregnet|avsed|ment)',
    '^(?:tämä (?:sähköposti|viesti)|ta wiadomość|niniejsza wiadomość)\\b.{0,120}(?:luottam|tarkoit|poufn|przeznacz|zawiera)',
    '^(?:本|この|当)(?:電子)?メール(?:は|に|の|およ|及)',
    '^(?:本邮件|此邮件|本電子郵件)',
    '^(?:virus-free|scanned by|avg|avast)\\b',
  ].join('|'),
  'u',
);

/**
 * "Best regards," with a name, a title and a phone number below: not when it is all that there is,
 * nor when more text follows.
 */
const closesAt = (lines: string[], at: number): boolean => {
  const text = folded((lines[at] ?? '').slice(0, 120));
  if (!closing.test(text)) return false;
  const under = lines.slice(at + 1).filter((line) => line.trim() !== '');
  const alone =
    /^(?:many )?(?:thanks|thank you|thx|danke|merci|gracias|grazie|tak|tack|takk|kiitos|obrigad[oa]|dziękuję|谢谢)/u;
  if (under.length === 0) return !alone.test(text);
  return under.length <= mostSignatureLines && under.every(isShort);
};

const mostSignatureLines = 8;

const isShort = (line: string): boolean => line.length <= 90;
