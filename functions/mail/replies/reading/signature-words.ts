/** Words of signatures, folded. */

const words = (text: string): string[] => text.split(/[\s|]+/).filter(Boolean);

/** Titles and departments, by which a line of words is known for one of a signature. */
export const roles: ReadonlySet<string> = new Set(
  words(
    `manager|managerin|managing|director|directora|diretor|diretora|head|lead|leader|leiter|leiterin|leitung|chief|officer|executive|assistant|assistentin|associate|partner|counsel|lawyer|attorney|solicitor|rechtsanwalt|rechtsanwältin|jurist|juristin|president|vice|vp|svp|evp|ceo|cfo|cmo|coo|cto|founder|owner|inhaber|inhaberin|geschäftsführer|geschäftsführerin|geschäftsführung|prokurist|prokuristin|vertriebsleiter|vertriebsleiterin|marketingleiter|marketingleiterin|verkaufsleiter|verkaufsleiterin|referent|referentin|consultant|berater|beraterin|coordinator|koordinator|koordinatorin|specialist|spezialist|analyst|editor|redakteur|redakteurin|designer|designerin|producer|controller|controllerin|accountant|buyer|planner|strategist|engineer|administrator|representative|rep|agent|supervisor|trainee|intern|
    directeur|directrice|responsable|gérant|gérante|chef|cheffe|chargé|chargée|adjoint|adjointe|juriste|avocat|avocate|gerente|jefe|jefa|director general|abogado|abogada|direttore|direttrice|responsabile|titolare|socio|socia|avvocato|hoofd|directeurin|adviseur|medewerker|eigenaar|
    direktør|chef|leder|salgschef|marketingchef|projektleder|konsulent|indehaver|daglig|vd|chefredaktör|försäljningschef|marknadschef|projektledare|ansvarig|johtaja|päällikkö|myyntijohtaja|markkinointipäällikkö|toimitusjohtaja|asiantuntija|dyrektor|kierownik|kierowniczka|specjalista|specjalistka|prezes|gestor|gestora|
    marketing|sales|vertrieb|verkauf|legal|recht|finance|finanzen|brand|product|produkt|communications|communication|kommunikation|pr|media|digital|creative|kreation|design|design-|club|area|regional|region|account|accounts|key|customer|client|service|services|success|support|operations|business|development|growth|project|projekt|program|programme|office|office-|events|event|content|editorial|production|produktion|purchasing|einkauf|hr|people|personal|it|compliance|risk|strategy|general|senior|junior|global|international|national|deputy|commercial|kommunikasjon|ventes|commerciale|commercial|juridique|finances|produit|ventas|comercial|finanzas|producto|vendite|commerciale|finanza|prodotto|verkoop|juridische|zaken|salg|jura|økonomi|försäljning|marknad|marknadsföring|juridik|myynti|markkinointi|viestintä|vendas|jurídico|sprzedaż|sprzedaży|marketingu|biuro|print|abteilung|team|desk|department|bereich`,
  ),
);

/** Words that join those, and count for nothing by themselves. */
export const joining: ReadonlySet<string> = new Set(
  words(
    'of|for|the|and|to|in|at|de|du|des|la|le|les|l|d|et|y|e|del|della|di|der|die|das|für|und|von|van|en|voor|og|och|i|ja|&|+|a|da|do|dos|w|z|ds',
  ),
);

/** Legal forms, and what companies call themselves. */
export const companies: ReadonlySet<string> = new Set(
  words(
    'gmbh|ag|kg|ohg|ug|mbh|partmbb|gbr|se|e.v.|ev|ltd|ltd.|limited|llp|llc|inc|inc.|plc|corp|corp.|co|co.|sa|s.a.|sas|sarl|s.a.r.l.|eurl|sl|s.l.|slu|srl|s.r.l.|spa|s.p.a.|snc|bv|b.v.|nv|n.v.|a/s|aps|as|ab|oy|oyj|asa|sp.|z|o.o.|lda|lda.|ltda|kk|株式会社|有限会社|有限公司|주식회사|& co|stern',
  ),
);

/** What a company calls itself beside its name; alone it is none. */
export const trades: ReadonlySet<string> = new Set(
  words(
    'agency|agentur|agence|agencia|agenzia|group|gruppe|groupe|grupo|gruppo|studio|studios|clubs|club|print|printing|druck|bau|press|media|foods|care|health|partners|consulting|consultants|design|designs|works|solutions|systems|holding|labs|house|books|paper|sons|daughters|brothers|et fils|fils|international|europe|deutschland|nordic|marketing|advertising|werbung|reklame|communications|company|industries|motors|services|legal|recht|law|tech|software|digital|store|shop|gráfica|grafica|editora',
  ),
);

export const academic: ReadonlySet<string> = new Set(
  words(
    'dr|dr.|prof|prof.|mag|mag.|dipl|dipl.-ing.|dipl.-kfm.|ing|ing.|mba|phd|ph.d.|msc|m.sc.|bsc|b.sc.|ma|m.a.|ba|b.a.|llm|ll.m.|esq|esq.|jr|jr.|she/her|he/him|they/them|she/her/hers|he/him/his|they/them/theirs|mr|mrs|ms|ppa|i.a.|i.v.|i. a.|i. v.|様',
  ),
);

export const contactLabels: ReadonlySet<string> = new Set(
  words(
    'tel|telefon|telephone|phone|t|p|m|mob|mobil|mobile|cell|f|fax|o|office|d|direct|dir|durchwahl|handy|tlf|puh|gsm|tél|téléphone|portable|móvil|cel|telefono|cellulare|tel.|kom|e|e-mail|email|mail|w|web|website|www|linkedin|skype|whatsapp|x|twitter|instagram|call|s',
  ),
);

/** Ends of the names of streets, and words before them. */
export const streets =
  /(?:str(?:\.|aße|asse)?|gasse|weg|platz|allee|ring|damm|ufer|markt|vej|vænget|gade|gaden|gatan|gata|vägen|veien|straat|laan|plein|kade|katu|tie|utca)$/u;

export const streetWords: ReadonlySet<string> = new Set(
  words(
    'street|st|st.|road|rd|rd.|row|lane|ln|avenue|ave|ave.|way|square|court|place|drive|house|quay|terrace|close|park|parkway|blvd|boulevard|floor|suite|building|bldg|rue|av|av.|avenida|boulevard|place|quai|chemin|calle|c/|plaza|paseo|via|viale|piazza|corso|rua|praça|ul.|al.|ulica|aleja|po|p.o.|box|postfach|bp|postbox',
  ),
);
