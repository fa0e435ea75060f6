/**
 * Words that raise the question whether legal has to sign. They raise it and answer nothing: a word
 * too many costs its owner a `no`, and companies add theirs as `settings.policy.legalWords`.
 */
const anyOf = (words: readonly string[]): RegExp => {
  const apart = words.filter((word) => !unspaced.test(word)).map(escaped);
  const within = words.filter((word) => unspaced.test(word)).map(escaped);
  // Where there are none, what never matches.
  const whole = `(?<![\\p{L}\\p{N}])(?:${apart.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`;
  return new RegExp([whole, ...within].join('|'), 'iu');
};

/** Japanese and Chinese put no spaces between words, and Arabic writes articles with them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}]/u;

const escaped = (word: string): string =>
  word.normalize('NFKC').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const listed = (lines: string): string[] => lines.trim().split(/\s*[,\n]\s*/);

/** What a company adds. */
export const companyWords = (words: readonly string[]): RegExp => anyOf(words);

/** Claims that have to be shown, in eight languages. */
export const claims = anyOf(
  listed(`
  clinically, proven, scientifically, guarantee, guarantees, guaranteed, risk-free, risk free, no risk, without risk
  cures, cured, heals, doctor recommended, doctors recommend, dermatologically, no side effects, fda, number one, #1, no. 1
  lowest price, lowest prices, cheapest, money back, money-back, carbon neutral, carbon-neutral, climate neutral, climate-neutral
  klinisch, garantiert, garantie, nachweislich, erwiesen, wissenschaftlich, heilt, risikofrei, risikolos, klimaneutral
  testsieger, ohne nebenwirkungen, ohne risiko
  cliniquement, scientifiquement, garanti, garantis, prouvé, prouvée, sans risque, guérit, neutre en carbone
  clínicamente, científicamente, garantizado, garantizada, garantía, comprobado, demostrado, sin riesgo
  clinicamente, scientificamente, garantito, garantita, garanzia, comprovato, senza rischi, guarisce
  cientificamente, garantido, garantida, garantia, sem risco
  wetenschappelijk, gegarandeerd, bewezen, zonder risico, geneest, klimaatneutraal
  臨床, 実証, 保証, 治る, 临床, 证明, 保证, 治愈, 零风险, سريريا, مضمون, ضمان, يشفي`),
);

/** Prices, and words of offers. */
export const moneyWords: readonly RegExp[] = [
  /(?:[$€£¥₹₩]|(?<!\p{L})(?:USD|EUR|GBP|CHF|JPY|CNY|INR|CAD|AUD))\s?\d[\d.,]{0,15}(?: an?(?: \p{L}+)?| per \p{L}+)?/iu,
  /\d[\d.,]{0,15}\s?(?:[$€£¥₹₩円元]|ドル|ユーロ|欧元|美元|(?:dollars?|cents?|euros?|pounds?|francs?|franken|dólares|dollari|usd|eur|gbp|chf|jpy)(?!\p{L}))/iu,
  /\d\s?% (?:off|discount|rabatt|de remise|de descuento|di sconto|de desconto|korting)/iu,
  anyOf(
    listed(`
    free of charge, for free, is free, are free, month free, months free, free month, free months, free trial, free gift
    free shipping, free delivery, discount, discounts, rebate, refund, cashback, half price, percent off, coupon, voucher
    kostenlos, kostenfrei, gratis, rabatt, rabatte, gutschein, geld zurück, zum halben preis, halber preis, prämie
    gratuit, gratuite, gratuits, gratuitement, remise, rabais, remboursé, moitié prix
    gratuito, gratuita, descuento, descuentos, rebaja, reembolso, mitad de precio
    sconto, sconti, rimborso, metà prezzo, grátis, desconto, descontos, korting, kosteloos, geld terug
    無料, 割引, 値引, 返金, 半額, 免费, 折扣, 优惠, 打折, 退款, 半价, مجان, خصم, تخفيض`),
  ),
];
