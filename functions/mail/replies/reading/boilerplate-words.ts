/**
 * Every word that gateways' warnings, the names of phones and small print are made of, folded. What
 * they speak of is the mail, its sender and its reader, and never what is being signed: a word of
 * that kind has no place here.
 */
const words = [
  // English
  `a about above access action actions address addressee addressees agent agree agreement all an and any anyone
  are arrived as attached attachment attachments attorney attorney-client author authorised authorized automatically
  be been before being business by call came can care careful caution cautious check classification click client code come
  comes communication communications company computer confidential confidentially confidentiality consider contact contain
  contained containing contains content contents contract copies copy copying consent
  damage deemed delete deleting delivered disclose disclosed disclosing disclosure disclaimer desk dissemination distribute
  distribution do document does don't doubt doubt download e-mail e-mails email emails employee entity environment error errors
  exclusively exercise expect expected expecting expressly external extreme files firm for forbidden formed free from further
  get group hereby however if immediately important in inbox individual information inform inside intended internal is it its
  know known law lawful lawyer learn legal legally liability liable link links loss made mail mailbox malware may message
  messages mimecast might must named network no not notice notified notify often on only open opening or organisation
  organization organizational originated other otherwise our out outside own paper party password passwords payments people
  permission person personal phishing phone please prior privacy privilege privileged proceed process product prohibited
  proofpoint protect protected provided public read reading reason received receipt received recipient recipient's recipients
  recognise recognize regards rely report reply represent return review safe scanned security secure sender sender's sending
  sends sensitive sensitivity sent service should side software sole solely some strictly such suspicious system take taken than that the
  their them themselves these they think third this those through to transmission transmitted trust trusted unauthorised
  unauthorized unexpected unintended unknown unlawful unless unsolicited use used user using verify verified via views virus
  virus-free viruses want warning was we were which who whom why will with without work your you our read before after every`,
  `approve approved change reject print printing trees planet save spare accept accepts responsibility whatsoever arising result copyright
  registered office number england wales company vat avast avg mcafee norton com www http https checked`,
  // German
  `ab aber absender absenders achtung adressat adressaten alle allen allein als am an andere anderen angegebenen anhang anhänge
  anhängen anklicken ansicht antworten auch auf aus ausdrucken ausschließlich außerhalb bedenken beachten bei beinhaltet bekannt bestimmt beziehen
  bevor bitte da daher das dass datei dateien dem den denken der des die dies diese diesem diesen dieser dieses drucken durch e-mails ein
  eine einem einen einer eines empfänger empfängers enthalten enthält enthalten erfahren erhalten externe externem externen externer
  falls fehler firma für gedacht gegebenenfalls geheim geschützt geschützte gesendet gestattet gewähr gmbh haben haftung häufig
  holen ich ihm ihn ihnen ihr ihre ihrer in informationen informieren inhalt inhalte irrtum irrtümlich ist kann keine keinen
  kennen klicken kommt können kopieren laden links löschen man mail meinem meiner mein mit mobil nach nachricht nicht nur ob oder öffnen
  ohne oft organisation per person personenbezogene prüfen rechtlich rechtsverbindlich genehmigung richtige richtigen samt
  schützen sein seien sensibel sich sie sind so sofern sofort sollten sowie stammt umgehend um umwelt unbefugte unbefugten unberechtigte
  unmittelbar unternehmen unternehmens unterwegs und unverzüglich unzulässig verboten vernichten vertraulich vertrauliche vertraulichen vertraulichkeit
  vertraulichkeitshinweis verwenden vom von vor vorsicht vorsichtig warnung warum weitergabe weiterleitung wenn werden wichtig wird wurde zu zum zur zusätzlich versehentlich geöffnet`,
  // French
  `a accord afin appareil attention au aucun aucune autre aux avant avec avertissement avez ce cet cette ces cas car cela
  ci-joint clic cliquer cliquez confidentialité confidentiel confidentielle confidentielles confidentiels connaissez contenu contenues contient copie courriel courriels d'e-mail
  d'un d'une dans de depuis des destinataire destinataires destiné destinée destinés détruire diffusion découvrez du en entreprise environnement envoyé erreur
  est et êtes expéditeur externe fichiers fois fichier il ils important imprimer informations interdit interdite joindre jointe jointes jointes
  l'environnement l'expéditeur l'extérieur l'organisation la le les leur lien liens lui mail merci message messages mobile moins mon n'est n'êtes n'obtenez n'ouvrez
  ne non notre nous obtenez obtenir ou ouvrez ouvrir par partir pas pensez personne peut pièce pièces pour pourquoi prévenir provenance provient
  prudence qu'il que qui reçu reconnaissez reconnaître recevez s'il sa sauf sans se sécurité si son sont souvent source supprimer sur téléchargez télécharger toute
  toutes tout un une usage utilisation veuillez via vous voir votre été à c'est originaire extérieure êtes strictement avisez`,
  // Spanish, Portuguese, Italian
  `abra abrir abre acceso adjunto adjuntos advertencia ajeno al algún anexo anexos antes aparelho archivo archivos atención atenção autorizado aviso baixar borre cautela celular clic clique
  com como compruebe con confidencial confidenciales confidencialidad conhece conhecer conoce conteúdo contener contengan contenido contenida contenidos contiene contém contra copia correo correos cualquier cuidado da das de
  del descargar desde desconhecido desconocido destinado destinada destinados destinatario destinatário destinatarios dirigido dirigida do dos e-mail electrónico electrónicos eletrônico eliminar elimine em empresa en enlace enlaces enviado enviada envio
  es esa ese essa esse esta este está exclusivo exclusivamente externa externo favor foi fora fue fuera haga hacer han heeft imprimir impreso información informaciones informação informações
  la las legal legalmente lo los mensagem mensaje meio meu mi medio móvil na não ni no nos notificar notifique o obter obtener os para pela pelo persona
  pessoa piense por pode pone pueda puede pueden privado privilegiada proibida prohibida qualquer quem quien recebeu recibe recibido recibir remetente remitente reconozca reconhecer responsabilidad salvo se segura seguro sem ser si sido sin sobre son su suele
  telefone teléfono tenga todos um uma un una uso usted você originó organización organização origem procede proviene salvo conteúdos caso apague comunique imediatamente inmediatamente error erro
  a aggiungere al alla allegati allegato aprire attenzione avviso azienda che cellulare clicca cliccare contenute contiene contenuto conosci conosce cui da dal dalla degli dei del della delle destinatari destinatario di e
  elimini esterna esterno fare fatto file gli i il in informazioni indirizzo inviato inviata inviare l'ambiente la le legge mail meno messaggio messaggi mio mittente non nel nella o ottieni organizzazione originata parte per perché più
  possono posta prima privacy provenienza può questa questo quest ricevi riceve ricevono ricevuto riconosci riservata riservate riservato riservatezza rivolto scarica scaricare se sia siano sicuri sicuro sono spesso su sul tablet tale telefono tramite tutti uno viene vietata vietato
  vos von vietato proviene importante impariamo informazioni errore personale esclusivamente avisado`,
  // Dutch
  `aan afkomstig afzender alleen als bericht bestemd bestanden bevat bijlage bijlagen bij bent buiten dan dat de deze die dit document door downloaden
  een e-mailbericht en gebruik geen geadresseerde gezonden heeft herkent het hij in indien informatie is kan kent klik klikken komt let links
  mag maar met mijn mobiel na niet of om onbedoeld onmiddellijk op open organisatie ontvangen ontvanger ontvangt oorsprong over per
  stel te tenzij toestel uit uw u van vanaf vaak veilig verboden verstuurd vertrouwelijk vertrouwelijke verwijderen verzonden via
  voor voorzichtig vriendelijk waarom waarschuwing weet wij worden wordt zeker zijn zonder belangrijk meer informatie waarschuw`,
  // Danish, Norwegian, Swedish, Finnish
  `advarsel afsender af alle andre apparat at avsender avsändare avsändaren bare bedes beregnet besked bilaga bilagor brug da de deg
  del den denne der det detta där dette dig din du e-post e-postmeddelande eller ekstern ekstern en endast enhed er et ett extern externa externt
  fejl fil filer finns för fortrolig fortrolige fortrolig fra från fremmed få fått får följ genast gælder ha har hent hämta hvis hvorfor i ikke inga ingen inte information informasjon informationer innehåll
  innehålla innehåller inneholde inneholder indeholde indeholder insyn is jag känner kan kender klicka klik klikk komma kommer konfidentiell konfidentiellt kontakta kun lenker länk länkar læs läs links mail med meddelande meddelandet
  melding min mine mit mobil modtaget modtager modtageren mottaker mottagare mottagaren mottatt må mer ofte ofta om op organisationen organisasjonen oss på samt selv sender sendt sig
  sendte skal skickad skickades skickat slet slett slette som straks ta til ud uden udefra uten utanför utenfor vara varför varning varsam ved vedhæftede vedlegg vi vigtigt viktigt viss vær åbn åpne åbne öppna
  ei et ja joka lähettäjä lähettäjän lähetetty linkkejä luottamuksellinen luottamuksellisia on organisaation omalta puhelimesta saa saat sähköposti sähköpostia sisältää tämä tarkoitettu tulee tuntematon ulkopuolelta usein varoitus vain vastaanottaja vastaanottajalle viesti viestin älä avaa liitteitä
  hanki iphonesta iphonelta`,
  // Polish, Czech
  `czy dane do dla i informacje jest jeśli jego jej lub klikaj linki mail mailem może na nadawca nadawcy nadawcę nie niniejsza od odbiorca odbiorcy ostrzeżenie otrzymujesz otwieraj
  pobierz poczty poufne poufna pomocy pochodzi poza proszę przez przeznaczona przy przesłane sms się spoza są system ta te tej telefonu to tylko uwaga usunąć w wiadomość wiadomości wybaczyć wysłane wysłano wysłana z za zawiera zawierać załączników zewnątrz zewnętrzna zewnętrzny zewnętrznego znasz zwięzłość moją często dowiedz dlaczego ważne`,
  // Labels
  `general internal restricted official highly sensitive allgemein intern öffentlich interne nem`,
  // Marks of programs
  `zjqcmqryfpfptbannerstart zjqcmqryfpfptbannerend hash charset sha512 sha256 ref`,
];

/**
 * The words of lines such as "Sent from my iPhone", with which nothing can be said of a request.
 */
const devices = [
  `android app apple desktop device devices edge email fastmail galaxy get gmail hotmail huawei iphone iphone'a ios ipad ipados k-9
  mail mailbird mailspring microsoft mini mobile motorola my nokia oneplus outlook phone pixel plus pro protonmail proton redmi
  samsung smartphone sony spark superhuman tablet thunderbird tutanota ultra watch windows xiaomi yahoo zoho bb blackberry
  5g 4g 8 9 10 11 12 13 14 15 16 17 365 brevity excuse typos typed on the go secure autocorrect mistakes dictated voice siri
  sent send from via with using for an and any this message e-mail was by download try shared virus-free scanned avg avast com www
  please my a`,
  `von meinem meiner mein mit über aus unterwegs mobil gesendet diese nachricht wurde für laden holen sie sich beziehen dem der
  envoyé de depuis mon appareil à partir avec pour télécharger téléchargez obtenez obtenir du
  enviado enviada desde do da meu mi a partir con para el la móvil celular dispositivo obtener descargar obter obtenha baixar o
  inviato dal dalla mio ottieni scarica per da
  sendt fra min mitt skickat skickad från med hent få til hämta för lähetetty iphonesta iphonelta puhelimesta hanki
  verzonden verstuurd vanaf mijn met voor downloaden wysłane wysłano wysłana z przy pomocy telefonu proszę wybaczyć moją zwięzłość pobierz dla
  отправлено с`,
];

export const vocabulary: ReadonlySet<string> = new Set(words.join(' ').split(/\s+/));

export const deviceWords: ReadonlySet<string> = new Set(devices.join(' ').split(/\s+/));
