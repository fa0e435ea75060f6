import type { Brief } from '../../../functions/core/brief/brief-form.ts';

/**
 * Full plans for work that is asked for on March 2, 2026 and needed by May 1: fifteen good ones,
 * and fifteen with one plain fault each. Written before the rules.
 */

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

type Counted = readonly [name: string, number: number, unit: string, dollars: number, by?: string];

type Said = {
  situation: string;
  market: string;
  partners: string;
  value: string;
  product?: string;
  communications: string;
  distribution: string;
  kpis: readonly Counted[];
  operational: Counted;
  step: string;
  system: string;
  metric: string;
  units: number;
  sale: number;
};

const goal = ([name, number, unit, value, by = '2026-06-30']: Counted) => ({
  ...{ name, number, unit, by },
  value: dollars(value),
});

const plan = (said: Said): Brief => ({
  situation: said.situation,
  goal: { kpis: said.kpis.map(goal), operational: [goal(said.operational)] },
  strategy: {
    targetMarket: said.market,
    strategicPartners: said.partners,
    valueProposition: said.value,
  },
  tactics: {
    ...(said.product && { product: said.product }),
    communications: said.communications,
    distribution: said.distribution,
  },
  implementation: {
    steps: [{ what: said.step, ownerParty: 'marketing', by: '2026-04-20' }],
    systems: [{ system: said.system, ready: true }],
  },
  measures: {
    budgetedCost: dollars(12_000),
    valueOfOneSale: dollars(said.sale),
    expectedUnits: said.units,
    successMetrics: [said.metric],
    attribution: {
      counts: ['membership', 'closed-won'],
      from: '2026-03-02',
      until: '2026-08-31',
      checkIns: [30, 60],
    },
  },
});

// biome-ignore format: a line a field
const club: Said = {
  situation: 'Visits rose by 12 % last year, and memberships fell by 4 %. Nobody at the desk says why one should join.',
  market: 'People who came at least three times last year and live within ten miles',
  partners: 'The two employers with more than 500 staff in town',
  value: 'You already like it here. Joining pays from the third visit on.',
  communications: 'A flyer that the desk hands over in person, and the same by post',
  distribution: '4,000 at the desk, 6,000 by post to past visitors',
  kpis: [['New members', 300, 'members', 45_000]],
  operational: ['Staff who can explain the offer', 40, 'people', 0, '2026-04-15'],
  step: 'Design and copy',
  system: 'Join code in the till',
  metric: 'Memberships sold with the code on the flyer',
  units: 300,
  sale: 150,
};

// biome-ignore format: a line a field
export const goodPlans: readonly (readonly [language: string, plan: Brief])[] = [
  ['English: a club', plan(club)],
  ['English: leads that only partly become sales', plan({
    situation: 'At the Hannover fair we scanned 900 badges and called back 120. The rest has heard nothing from us.',
    market: 'Plant managers who stopped at the booth', partners: 'None: the organiser does not pass on addresses',
    value: 'A line that stands still for an hour a month less', communications: 'Two letters and a call by whoever was at the booth',
    distribution: 'By post and telephone', kpis: [['Conversations booked', 600, 'leads', 90_000]],
    operational: ['Calls made within two days', 95, '%', 0], step: 'Lists by region', system: 'CRM campaign', metric: 'Contracts signed by people of the list',
    units: 30, sale: 3000 })],
  ['English: two goals that add up', plan({ ...club, kpis: [['New members in the city', 200, 'members', 30_000], ['New members in the suburbs', 100, 'members', 15_000]] })],
  ['English: growth over 100 %, and a return', plan({ ...club,
    kpis: [['New members', 300, 'members', 45_000], ['Growth of trial bookings', 150, '%', 20_000], ['Return on the campaign', 275, 'percent', 45_000]] })],
  ['English: rounded', plan({ ...club, kpis: [['Orders', 90, 'orders', 9000]], units: 90, sale: 99.9 })],
  ['German', plan({
    situation: 'Im Winter war das Studio zu einem Drittel leer, und vierzig Mitglieder haben gekündigt, weil ihnen Kurse am Abend fehlten.',
    market: 'Schichtarbeiter', partners: 'Die beiden Krankenhäuser der Stadt', value: 'Training um fünf Uhr früh, wenn sonst niemand offen hat',
    communications: 'Aushang an den Personaleingängen', distribution: 'Durch die Betriebsräte', kpis: [['Neue Mitglieder', 80, 'Mitglieder', 16_000]],
    operational: ['Kurse vor sechs Uhr', 10, 'Kurse', 0], step: 'Kursplan', system: 'Türöffnung', metric: 'Verkaufte Mitgliedschaften',
    units: 80, sale: 200 })],
  ['German: as it was last time, and why', plan({
    situation: 'Wie üblich fallen im Juli die Buchungen um die Hälfte; die Küche ist dann bezahlt und steht still.',
    market: 'Paare, die im Herbst heiraten', partners: 'Zwei Standesämter und eine Gärtnerei', value: 'Ein Fest, um das sich sonst niemand kümmern muss',
    communications: 'Mappe mit Bildern, persönlich übergeben', distribution: 'Auf den Standesämtern', kpis: [['Hochzeiten', 20, 'Buchungen', 60_000]],
    operational: ['Antwort auf Anfragen', 24, 'Stunden', 0], step: 'Mappe gestalten', system: 'Kalender', metric: 'Angezahlte Feste', units: 20, sale: 3000 })],
  ['French', plan({
    situation: 'La fromagerie a perdu un client sur dix depuis l’ouverture du supermarché, surtout le samedi matin.',
    market: 'Amateurs de fromage du quartier', partners: 'Deux cavistes voisins', value: 'Goûter avant d’acheter, avec quelqu’un qui connaît la ferme',
    communications: 'Une affiche et une lettre', distribution: 'En boutique et chez les cavistes', kpis: [['Billets vendus', 200, 'billets', 8000]],
    operational: ['Réponses en un jour', 90, '%', 0], step: 'Affiche', system: 'Billetterie', metric: 'Billets payés', units: 200, sale: 40 })],
  ['Spanish', plan({
    situation: 'El curso de otoño empezó con la mitad de las plazas vacías, y casi todos los alumnos llegaron por amigos.',
    market: 'Autónomos sin gestor', partners: 'La cámara de comercio local', value: 'Cerrar el trimestre en una tarde',
    communications: 'Un folleto y dos correos', distribution: 'En la cámara y por correo', kpis: [['Alumnos nuevos', 300, 'alumnos', 45_000]],
    operational: ['Aulas listas', 6, 'aulas', 0], step: 'Diseño del folleto', system: 'Matrícula en línea', metric: 'Matrículas pagadas', units: 300, sale: 150 })],
  ['Italian', plan({
    situation: 'Un socio su tre non viene da tre mesi, e chi non viene non rinnova a settembre.',
    market: 'Soci fermi da tre mesi', partners: 'I medici di base del quartiere', value: 'Ricominciare con qualcuno accanto',
    communications: 'Una lettera e una telefonata', distribution: 'Dalla reception', kpis: [['Pacchetti di allenamento', 100, 'pacchetti', 12_000]],
    operational: ['Telefonate fatte', 400, 'telefonate', 0], step: 'Lettera', system: 'Elenco dei soci', metric: 'Pacchetti venduti', units: 100, sale: 120 })],
  ['Portuguese', plan({
    situation: 'O festival vendeu menos bilhetes do que cadeiras, e os estudantes souberam dele tarde demais.',
    market: 'Estudantes da cidade', partners: 'As associações de estudantes', value: 'Três noites de música a pé de casa',
    communications: 'Cartazes e um vídeo curto', distribution: 'Nas cantinas', kpis: [['Bilhetes', 300, 'bilhetes', 9000]],
    operational: ['Cartazes colocados', 140, 'cartazes', 0], step: 'Cartaz', system: 'Bilheteira', metric: 'Bilhetes pagos', units: 300, sale: 30 })],
  ['Dutch', plan({
    situation: 'De helft van de contracten loopt in juni af, en vorig jaar belden wij pas toen ze al verlopen waren.',
    market: 'Inkopers van grote bedrijven', partners: 'Onze twee groothandels', value: 'Dezelfde levering zonder opnieuw aan te besteden',
    communications: 'Een brief en een bezoek', distribution: 'Door de buitendienst', kpis: [['Verlengde contracten', 60, 'contracten', 120_000]],
    operational: ['Bezoeken gepland', 60, 'bezoeken', 0], step: 'Brief schrijven', system: 'Agenda', metric: 'Getekende contracten', units: 60, sale: 2000 })],
  ['Japanese', plan({
    situation: '昨年は来店者が一割増えたが、会員は四分減った。受付で入会を勧めていない。',
    market: '三十代の会社員', partners: '駅前の二つの会社', value: '三回通えば元が取れる',
    communications: '受付で手渡すチラシ', distribution: '受付と郵送', kpis: [['新しい会員', 100, '人', 15_000]],
    operational: ['説明できる係員', 12, '人', 0], step: 'チラシの制作', system: '会員登録', metric: 'チラシからの入会数', units: 100, sale: 150 })],
  ['Chinese', plan({
    situation: '去年到店人数增加了一成，会员却减少了，前台没有人介绍会员的好处。',
    market: '去年来过但没有加入的人', partners: '附近的两家公司', value: '每月来三次就划算',
    communications: '前台发放传单', distribution: '前台和邮寄', kpis: [['新会员', 100, '人', 15_000]],
    operational: ['能够介绍的员工', 12, '人', 0], step: '设计传单', system: '会员登记', metric: '通过传单加入的会员', units: 100, sale: 150 })],
  ['Arabic', plan({
    situation: 'زاد عدد الزوار العام الماضي وانخفض عدد الأعضاء لأن أحداً لا يشرح لهم الاشتراك.',
    market: 'زوار العام الماضي الذين لم يشتركوا', partners: 'شركتان في وسط المدينة', value: 'الاشتراك أوفر من الزيارة الثالثة',
    communications: 'منشور عند الاستقبال', distribution: 'في الاستقبال وبالبريد', kpis: [['أعضاء جدد', 100, 'عضو', 15_000]],
    operational: ['موظفون مدربون', 12, 'موظف', 0], step: 'تصميم المنشور', system: 'نظام التسجيل', metric: 'اشتراكات عبر المنشور', units: 100, sale: 150 })],
];

type Faulty = readonly [fault: string, plan: Brief, pointers: readonly string[]];

const whole = plan(club);
const { measures, implementation, strategy, tactics } = whole;
const [kpi] = whole.goal.kpis;
const [step] = implementation.steps;
const agreed = measures.attribution;

// biome-ignore format: a line a plan
export const faultyPlans: readonly Faulty[] = [
  ['a goal in the past', plan({ ...club, kpis: [['New members', 300, 'members', 45_000, '2025-06-30']] }), ['/goal/kpis/0/by', '/implementation/steps/0/by']],
  ['an operational goal in the past', plan({ ...club, operational: ['Staff who can explain it', 40, 'people', 0, '2026-03-01'] }), ['/goal/operational/0/by']],
  ['a step after the goal', { ...whole, implementation: { ...implementation, steps: [{ ...step, by: '2026-09-01' }] } } as Brief, ['/implementation/steps/0/by']],
  ['a step in the past', { ...whole, implementation: { ...implementation, steps: [{ ...step, by: '2026-02-01' }] } } as Brief, ['/implementation/steps/0/by']],
  ['ten times the units that the goal is worth', { ...whole, measures: { ...measures, expectedUnits: 3000 } }, ['/goal/kpis/0/value/amount']],
  ['more members than are expected', { ...whole, goal: { ...whole.goal, kpis: [{ ...kpi, number: 3000 }] } } as Brief, ['/goal/kpis/0/number']],
  ['a second goal that is worth more than everything sold', plan({ ...club, kpis: [...club.kpis, ['Downloads of the price list', 900, 'downloads', 900_000]] }), ['/goal/kpis/1/value/amount']],
  ['a window that closes before anything is out', { ...whole, measures: { ...measures, attribution: { ...agreed, until: '2026-04-01' } } } as Brief, ['/measures/attribution/until']],
  ['a window that opens after the goal', { ...whole, measures: { ...measures, attribution: { ...agreed, from: '2026-07-15' } } } as Brief, ['/measures/attribution/from']],
  ['a percentage over 100', plan({ ...club, operational: ['Calls answered within a day', 140, '%', 0] }), ['/goal/operational/0/number']],
  ['a situation that is a placeholder', { ...whole, situation: 'TBD' }, ['/situation']],
  ['a market of everybody', { ...whole, strategy: { ...strategy, targetMarket: 'everyone' } }, ['/strategy/targetMarket']],
  ['a step that says nothing', { ...whole, implementation: { ...implementation, steps: [{ ...step, what: 'tbd' }] } } as Brief, ['/implementation/steps/0/what']],
  ['a price in free text', { ...whole, tactics: { ...tactics, communications: 'A flyer at the desk: $49 a month' } }, ['/tactics/legalHasToSign']],
  ['a claim in free text', { ...whole, strategy: { ...strategy, valueProposition: 'Clinically proven to lower your blood pressure' } }, ['/tactics/legalHasToSign']],
];

/** All of it at once: words that say nothing, and dates that are long past. */
// biome-ignore format: a line a field
export const planOfNothing: Brief = (() => {
  const said = plan({
    situation: 'x', market: 'x', partners: 'x', value: 'x', communications: 'x', distribution: 'x',
    kpis: [['x', 1, 'x', 1, '2020-06-30']], operational: ['x', 1, 'x', 0, '2020-06-30'], step: 'x', system: 'x', metric: 'x',
    units: 1000, sale: 600,
  });
  const [only] = said.implementation.steps;
  const steps = only ? [{ ...only, by: '2020-01-01' }] : [];
  const attribution = { counts: ['membership' as const], from: '2020-01-01', until: '2020-12-31', checkIns: [] };
  return { ...said, implementation: { ...said.implementation, steps }, measures: { ...said.measures, attribution } };
})();
