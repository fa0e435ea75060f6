/**
 * Words of the trade that mean the same to whoever looks for work, in the languages that the search
 * knows; a line a meaning. Each form of a word counts, as words are stemmed.
 */
export const wordsOfOneMeaning: readonly string[] = `
member membership subscriber mitglied mitgliedschaft membre adhérent adhésion abonné socio miembro afiliado iscritto membro lid lidmaatschap 会員 会员
former ex lapsed cancelled quit returning ehemalig gekündigt ancien antiguo ausgetreten resilié
return comeback winback back rückkehr zurückkommen revenir volver tornare voltar
guest visitor gast besucher visiteur visitante visita ospite bezoeker invitado
family household parent mum dad mother father kid child familie haushalt eltern kinder famille foyer parents enfants familia hogar padres hijos niños famiglia genitori bambini família pais filhos gezin ouders kinderen 家族
wellness health fitness gym gesundheit santé salud salute saúde gezondheid
absence sick sickness absenteeism krankenstand fehlzeiten absences maladie ausencia enfermedad assenza ausência verzuim
hr personnel personal personalabteilung rh recursoshumanos
employee staff workforce employer workplace mitarbeiter belegschaft arbeitgeber employé salarié employeur empleado empleador dipendente impiegato funcionário werknemer werkgever 従業員 员工
security infosec ciso sicherheit sécurité seguridad sicurezza segurança beveiliging
privacy gdpr dsgvo rgpd avg datenschutz datenschutzbeauftragte confidentialité privacidad privacidade
data daten données datos dati dados gegevens
invoice billing bill rechnung facture factura fattura fatura factuur 請求書 发票
bookkeeping accounting accountant accounts books ledger buchhaltung buchhalter comptabilité comptable contabilidad contable contabilità commercialista contabilidade boekhouding boekhouder 会計 会计
trial test testphase essai prueba prova proef
freelancer self-employed sole trader selbständig freiberufler indépendant autónomo freelance autonomo zzp
welcome onboarding begrüßung willkommen bienvenue accueil bienvenida benvenuto
video film clip movie vidéo vídeo filmato 動画 视频
tour demo demonstration walkthrough vorführung démonstration demostración dimostrazione
compare comparison versus competitor rival vergleich wettbewerber comparaison concurrent comparación competidor confronto concorrente vergelijking
price pricing preis prix precio prezzo preço prijs 価格 价格
increase rise raise erhöhung augmentation aumento stijging
discount deal offer bargain rabatt angebot remise promotion offre descuento oferta sconto offerta desconto korting
renew renewal extend verlängern verlängerung renouveler renouvellement renovar renovación rinnovo renovação verlengen
contract agreement vertrag contrat contrato contratto contract 契約 合同
procurement purchasing buying buyer supplier beschaffung einkauf einkäufer lieferant achat acheteur fournisseur compra comprador proveedor acquisto fornitore fornecedor inkoop leverancier
municipality city town council government municipal gemeinde stadt rathaus verwaltung commune ville mairie municipio ciudad ayuntamiento comune città município cidade gemeente
mayor bürgermeister maire alcalde sindaco prefeito burgemeester
accessibility wcag barrierefrei barrierefreiheit accessibilité accesibilidad accessibilità acessibilidade toegankelijkheid
cart basket checkout warenkorb panier carrito carrello carrinho winkelwagen
abandoned forgotten left verlassen vergessen abandonné oublié abandonado olvidado abbandonato
headphones earphones kopfhörer casque écouteurs auriculares cuffie auscultadores koptelefoon
watch smartwatch uhr montre reloj orologio relógio horloge
running runner jogging laufen läufer course coureur correr corredor corsa
beginner novice anfänger einsteiger débutant principiante iniciante
shoe boot footwear schuh stiefel chaussure botte zapato bota scarpa stivale sapato schoen laars
leather leder cuir cuero pelle couro
care maintain look-after pflege pflegen entretien cuidado cura
stain fleck tache mancha macchia vlek
partner reseller dealer distributor channel vertriebspartner händler partenaire revendeur socio distribuidor revendedor rivenditore wederverkoper
warehouse logistics lager logistik entrepôt logistique almacén logística magazzino armazém magazijn 倉庫 仓库
automation automate robot automatisierung roboter automatisation automatización automazione automação
payback roi return rechnet amortisation rentabilité rentabilidad
forklift gabelstapler chariot carretilla carrello
energy power electricity strom energie électricité énergie electricidad energía elettricità energia elektriciteit 電気 能源
solar photovoltaic photovoltaics pv solaire solares fotovoltaico zonnepanelen
roof dach toit toiture techo tejado tetto telhado dak
house home household homeowner haus hausbesitzer eigenheim maison propriétaire casa propietario proprietario huis
subsidy grant funding förderung zuschuss subvention aide subvención ayuda sovvenzione subsídio subsidie 補助金
heating heat heizung wärme chauffage calefacción riscaldamento aquecimento verwarming
pump pumpe wärmepumpe pompe bomba pompa pomp
oven ofen four horno forno
bakery baker bäckerei boulangerie panadería panificio padaria bakkerij
conference summit congress konferenz tagung conférence congrès conferencia congreso convegno congresso conferência congres
webinar online-seminar webinaire seminario
month-end monthly close monatsabschluss clôture cierre chiusura
controller controlling contrôleur
testimonial reference case-study success-story referenz kundenstimme témoignage référence testimonio referencia testimonianza
rail railway train bahn zug eisenbahn chemin-de-fer ferrocarril tren ferrovia treno trem spoorweg
card-reader terminal reader kartenleser lecteur
cash bargeld espèces efectivo contanti
vendor stall street-food markthändler
insurance cover liability versicherung haftpflicht assurance responsabilité seguro assicurazione verzekering
craftsman tradesman tradespeople plumber electrician painter handwerker artisan plombier électricien fontanero electricista artesano artigiano idraulico
apprentice apprenticeship trainee azubi auszubildende lehrling apprenti aprendiz apprendista leerling
pupil school-leaver schüler élève alumno studente aluno leerling
yoga pilates
course class lesson training kurs lehrgang unterricht cours formation curso clase formación corso lezione aula cursus les
refer referral recommend recommendation empfehlung empfehlen werben recommander parrainage recomendar recomendación raccomandare passaparola aanbevelen
friend freund ami amigo amico vriend 友達 朋友
coach coaching trainer personal-training entraîneur entrenador allenatore
sustainability esg carbon climate nachhaltigkeit klima durabilité durable sostenibilidad sostenibilità sustentabilidade duurzaamheid
tender bid rfp ausschreibung appel-d’offres licitación gara licitação aanbesteding
wedding marry marriage bride hochzeit heiraten trauung mariage noces boda casarse matrimonio nozze casamento bruiloft 結婚式 婚礼
winery vineyard weingut weinberg vignoble domaine bodega viñedo cantina vinícola wijngaard
wine wein vin vino vinho wijn ワイン 葡萄酒
cheese käse fromage queso formaggio queijo kaas チーズ 奶酪
tasting verkostung dégustation cata degustación degustazione degustação proeverij
loyalty bonus points treue treuepunkte fidélité fidelidad fedeltà fidelidade
spring frühling frühjahr printemps primavera lente 春
summer sommer été verano estate verão zomer 夏
autumn fall herbst automne otoño autunno outono herfst 秋
winter invierno inverno hiver 冬
`
  .trim()
  .split('\n');
