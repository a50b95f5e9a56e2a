"""Given names that news in English meets, by whether women or men mostly bear them. Lists, no logic but a look-up.

Only a hint: a title, a role or a pronoun in the text goes before it, and a name in neither list tells nothing. Names
that both bear in some language (Andrea, Kim, Sasha, Nikita, Robin) are left out of both. Folded.
"""

from copytaster.text.name_sounds import fold_name

__all__ = ["GIVEN_NAMES", "MENS_NAMES", "WOMENS_NAMES", "gender_of_name"]

WOMENS_NAMES = frozenset(
    """abigail ada adela adele adelaide adriana agatha agnes agnieszka aicha aida aino aisha aishwarya aissatou akua
    alba albina aleksandra alessandra alessia alexandra alexandria alice alicia alida alina alisa alison alma aline
    alva amalia amalie amanda amara amelia amelie amie amina aminata amira amy ana anahit anastasia angela angelica
    angelina anita anja anke ann anna annabel anne anneke annelise annemarie annette annie annika anthea antonella
    antonia antonina anu anuradha anya apolonia araceli ariadne ariana arlene asa asha ashley aslaug asma astrid
    asuka athena audrey augusta aurelia aurora ava awa ayaka ayesha aylin ayse azra barbara beata beatrice beatrix
    beatriz becky belinda bella benedetta berit bernadette bernice bertha beth bettina betty beverley beverly bianca
    birgit birgitta birgitte blanca blessing bogdana boglarka bonnie bozena branka brenda bridget brigid brigida
    brigitta brigitte britta bronwen bruna camilla camille candice cara carina carla carmela carmen carol carole
    carolina caroline carolyn caterina catherine cathy cecilia cecilie celeste celia celine chantal charlene
    charlotte chiara chika chloe christa christiane christina christine ciara cindy clara clare claire clarissa
    claudia clementine clotilde coletta colette colleen consuelo cora cordelia corinna corinne cornelia cristina
    cynthia dagmar dagny daisy dalia dana daniela danielle danuta daphne daria darina dawn deborah debra deepa
    deirdre delia delphine denise desiree diana diane dilara dina dolores dominika dora doreen doris dorota dorothea
    dorothy dunja durga dzhamilya ebba edda edith edna edwina efua eileen eirini ekaterina elaine eleanor eleanora
    elena eleni elfriede eliana elif elin elina elisa elisabeth elise elisabetta eliza elizabeth elke ella ellen
    elodie elsa elsbeth else elspeth elvira emilia emilie emily emina emma emmanuelle enid erica erika erna
    ernestine esmeralda esperanza estelle esther eszter ethel etta eugenia eugenie eunice eva evangeline eve evelina
    eveline evelyn evgenia ewa fabienne fadila faith fanny farah farida fatima fatma fatou fatoumata faye federica
    felicia felicity fernanda fiona flavia flora florence frances francesca franciszka francoise franziska freya
    frida frieda friederike gabriela gabriele gabriella gabrielle galina gemma genevieve georgia georgina geraldine
    gerda gertrude ghislaine gillian gina giorgia giovanna gisela giulia gladys gloria gordana grace grazia greta
    gretchen griselda gro guadalupe gudrun gugu gulnara gunhild gunilla gunn guro gwen gwendolyn gwyneth habiba
    hadija hala halina halyna hana hanan hanna hannah hanne harriet haruka hatice hazel heather hedda hedwig heidi
    heike helen helena helene helga helle heloise hendrika henriette henrike hermine hilary hilda hilde hildegard
    hiroko hope hortense huda hulda ida ieva ilaria ildiko ilka ilona ilse imelda imogen ina indira ines inga
    ingeborg inger ingrid inna ioana iola iolanda irena irene irina iris irma isabel isabella isabelle isla ismene
    isolde ivana ivanka ivonne jacinta jacqueline jadwiga jael jamila jana jane janet janice janina jasmin jasmina
    jasmine jean jeanette jeanne jelena jennifer jenny jessica jill jitka joan joana joanna joanne jocasta jocelyn
    johanna johanne jolanta josefina josefine josephine josie joy joyce juanita judith judy julia juliana julie
    juliet juliette june justine justyna jutta kaja kalina kamala kamila karen kari karin karina karla karolina
    katalin katarina katarzyna kate katerina katharina katherine kathleen kathryn kathy katie katja katrin katrina
    katya kavita kayla kazimiera keiko kerstin khadija kinga kirsten kirsti kirstin klara klaudia klementyna kristin
    kristina kristine krystyna ksenia laila lakshmi lara larisa latifa laura lauren laurence lavinia lea leah leila
    lena lene leni leonie leonora leticia lidia lieselotte lila lilian liliana lillian lily lina linda lisa lisbeth
    lise lisette liselotte liv livia ljubica lorena lorenza loretta lorna lotta lotte louisa louise lourdes lucia
    lucie lucille lucinda lucrezia lucy ludmila ludmilla luisa luise luzia lydia lyn lynn lynne lyubov lyudmila
    mabel madeleine madeline mae magda magdalena maggie maja malgorzata malin mamadia manuela mara marcella marcia
    margaret margareta margarete margarethe margarita margery margit margot margrethe marguerite mari maria mariam
    mariama mariana marianna marianne marica marie mariella marija marika marilyn marina marion marisa marisol marit
    marita marja marjorie marlene marta martha martina martyna mary maryam matilda maud maureen mavis maxine maya
    megan mei melanie melinda melissa mercedes mercy merete meret meruert meryem mette mia michaela michelle mika
    milagros mildred milena milica mina minna miranda mirela mireille mirela miriam mirja mirjam miroslava moira
    molly mona monica monika monique morag muriel myriam myrna nadezhda nadia nadine nadja nadya nafisa naima naledi
    nancy nandini naomi natalia natalie natalija natalya natasha nathalie nawal nefeli nela nelly nerea nermin
    nevena ngozi nicola nicole nicoletta nieves nika nilufar nilufer nina nneka noelle noemi nomvula nora norma nune
    nuria nur oana octavia odette odile ofelia ola oksana olena olga olive olivia olympia oona ophelia oriana
    ornella ottilie outi paloma pamela paola parvati pascale patience patricia patrycja paula paulette paulina
    pauline paz pearl peggy penelope perpetua petra petronella petronia philippa philomena phoebe phyllis pia pilar
    polina polly precious priscilla priya prudence purnima rachel radka ragnhild rahel raisa ramona rana rania
    raquel rashida rawia rebecca regina regine reina rekha renata renate renee rhiannon rhoda rhonda ria rita ritva
    roberta rocio romana romy rosa rosalia rosalie rosalind rosamund rosanna rose roseline rosemarie rosemary rosie
    rossana roswitha roxana roxanne roza rozalia ruksana ruth ruzan saba sabina sabine sabrina sadia sadie safia
    saida sakura salma salome samanta samantha samira sandra sanna sanne saoirse sara sarah sari saskia savannah
    selina selma serafina serena shadia sharon sheila shirin shirley shiori shreya sibel sibyl sidonie siew sif
    sigrid signe sigrun silja silje silke silvia simona simone sinead siobhan siri sissel siv sofia sofiya solange
    solveig sonia sonja sonya sophia sophie soraya stacey stanislava stefania stefanie stella stephanie subira sue
    sumaya sunita sunniva susan susana susanna susanne suzanne suzanna svea svetlana svitlana sybil sylvia sylvie
    synnove tabea tabitha tamar tamara tamsin tania tanja tanya tara tatiana tatjana tatyana teresa terese tereza
    tess tessa thandiwe thea thelma theodora theresa therese thora tilda tilly tina tiziana toini tonje tora tordis
    torill tove trine trudy tuula tzipora ulla ulrike uma umm una urszula ursula uta valentina valeria valerie vanda
    vanessa vanja vasiliki veera vega vera verena veronica veronika veronique vesna vibeke vicky victoria vida
    vigdis viktoria vilma viola violet violeta virginia virginie vita vivian vivien vivienne vlasta wanda wangari
    wendy wiebke wilhelmina wilma winifred xenia ximena yadviga yael yana yasemin yasmin yasmina yekaterina yelena
    yevgenia yoko yolanda yulia yuliya yumi yvette yvonne zahra zaida zainab zara zdenka zehra zeina zelda zeynep
    zhanna zita zofia zoe zoya zsofia zuzana zuzanna zubaida""".split()
)
"""Folded given names borne mostly by women."""

MENS_NAMES = frozenset(
    """aaron abbas abdallah abdel abdou abdoulaye abdul abdullah abdulrahman abel abraham achim achmed adalbert adam
    adedayo ademola adil adnan adolf adrian adriano agustin ahmad ahmed ahmet aidan aidar ajay akbar akim akira
    aksel alan alain alasdair albert alberto albin albrecht aldo alec alejandro aleksander aleksandar aleksandr
    aleksei aleksey alessandro alessio alexander alexandre alexandros alexei alexey alf alfie alfonso alfred alfredo
    ali alistair allan allen alois aloysius alphonse alvaro alvin amadeus amadou ambrose ambrosius amir amit amos
    anand anatole anatoli anatoly anders andre andreas andrei andrej andres andrew andrey andrii andriy andrzej andy
    angelo angus anil ansel anselm ansgar anthony antoine anton antoni antonin antonio antti anwar apostolos ara
    arash archibald ari aris aristide arjun arkady armand armando armen arnaud arne arnold aron arsen arseny arthur
    artem arto artur arturo arun arvid asad asger ashok aslan atanas atilla attila august auguste augustin augusto
    aurelio avi axel ayodele aziz babak bakary baldwin balint balthasar barack barnaby barnabas barney barry bart
    bartholomew bartolomeo bartosz basil bastian batyr beau bela ben benedict bengt benito benjamin bennett benoit
    bent bernard bernardo bernd bernhard bernt bert berthold bertil bertram bertrand bilal bill billy bjarne bjorn
    blaise bob bobby bogdan bohdan boris borislav borja boubacar boyan bradley branislav brendan brent brett brian
    broder bronislaw bruce bruno bryan bulat burak byron calum calvin cameron carl carlo carlos carlton carsten
    casimir caspar cecil cedric cem cenk cesar chad charles charlie chester chidi chinedu christian christof
    christoph christophe christopher christos chuck claes clarence claude claudio claus clemens clement clifford
    clint clive clyde colin colm conor connor conrad constantin constantine corentin cornelius cosimo craig crispin
    cristian cristobal curt curtis cyprian cyril cyrille cyrus czeslaw dag daisuke damian damien damir dan daniel
    daniele danilo danny danylo dariusz dario darius darko darrell darren dave david davide davit dawid dean declan
    dejan demetrios dennis denis denys derek dermot desmond deepak dezso didier diego dieter dietmar dietrich
    dimitar dimitri dimitrios dimitris dinesh dino dirk djibril dmitri dmitrii dmitro dmitry dmytro dominic dominik
    dominique donald donatello douglas dragan drago dragoslav duncan duro dusan dustin dwayne dylan eamon earl
    eberhard eddie edgar edgardo edmund edmundo edoardo eduard eduardo edward edwin efraim egil egon ehud einar
    eirik eldar eli elias eliezer elijah ellis elmar elwood emanuel emeka emil emile emiliano emilio emin emir
    emmanuel emmerich emre endre engelbert enrico enrique enzo ephraim erhard eric erich erik erkki erling ernest
    ernesto ernst erwin esteban etienne eugen eugene eugenio evan evgeni evgeny ewald eyvind ezekiel ezra fabian
    fabien fabio fabrice fabrizio fadi faisal farhad farid faruk federico felipe felix ferdinand ferenc fergus
    fernand fernando feodor filip filippo finbar finn fiodor flavio florian floyd francesco francisco franco
    francois frank frans frantisek franz fraser fred freddie frederic frederick frederik fredrik friedrich fritz
    frode fyodor gabor gabriel gael gaetano gareth garry gary gaspar gaston gavin gavril gavriil geir gennadi
    gennady geoffrey geoff george georg georges georgi georgios gerald gerard gerardo gerd gerhard gerrit gerry
    ghassan gianluca gianni gideon gilbert gilberto gilles giorgio giovanni giuliano giuseppe gleb glen glenn goran
    gordon gosta gottfried gotz graeme graham grant greg gregor gregorio gregory grigori grigory grzegorz guglielmo
    guido guilherme guillaume guillermo gunnar gunter gunther gus gustav gustavo guy gyorgy haakon habib hadi hafiz
    hagen hakan hakon hal halvard hamid hamish hamza hannes hannu hans harald hari harlan harold harry hartmut harun
    haruto harvey hasan hashim hassan havard hector heikki heiko heinrich heinz helge helmut hendrik henk henning
    henri henrik henrique henry herbert heribert herman hermann hernan hiroshi holger homer horace horacio horst
    hossein howard hubert hugh hugo humberto humphrey husain husayn huseyin hussein ian ibrahim idris ignacio
    ignatius igor ihor ikenna ilan ilia ilias ilir ilya imran imre inaki ingmar ingo ingolf ingvar ioannis ion ira
    irakli irfan irving isaac isaak isidor iskander ismail ismael israel istvan itamar ivan ivar ivo ivor jack jacob
    jacques jaime jakob jakub jamal james jamie jan janek janko janos jared jarle jarmo jaroslav jarrod jason javier
    jean jeff jeffrey jens jeremy jeremiah jerome jerry jerzy jesper jesse jesus jim jimmy jiri joachim joao joaquin
    joe joel joerg johan johann johannes john johnny jon jonah jonas jonathan joost jordi jorg jorge jorgen joris
    jose josef joseph josh joshua josip jovan jozef juan juergen juha juhani jukka jules julian julien julio julius
    jun jurgen juri justin justinian justus kaare kacper kalle kamal kamil karel kareem karim karl karol karsten
    kasper kaspar kasimir kazimierz kazuo keith kemal ken kenji kenneth kent kenzo keve kevin khaled khalid khalil
    kieran kimmo kiran kirill kjell klaas klaus klemens knud knut kobina kofi kohei konrad konstantin kostas krishna
    kristian kristijan kristof kristoffer krzysztof kurt kwabena kwame kwesi kyrylo ladislav ladislaus lajos lamine
    lance lars laszlo laurent lauri lawrence lazar leander lech lee leif leland len lenar lenin lennart leo leon
    leonard leonardo leonid leopold leroy leslie lev levan lewis liam linus lionel lloyd lorenz lorenzo lothar louis
    lubomir luca lucas lucian luciano lucien ludovic ludwig luigi luis luiz luka lukas lukasz luke luther lyndon
    lyuben magne magnus mahmoud mahmud maksim maksym malcolm malik mamadou manfred manish manoj manuel marat marc
    marcel marcello marcelo marcin marco marcos marcus marek marian mariano marijan mario marius mark marko markus
    marshall martin martti marvin masoud massimo mateo mateusz mathias mathieu mathis matt matteo matthew matthias
    matthieu matti matviy maurice mauricio maurizio mauro max maxim maxime maximilian mehdi mehmet mel melvin merlin
    mervyn michael michal michel michele mick miguel mihai mihail mihajlo mihaly mikael mike mikhail mikko mikkel
    miklos mikolaj milan milivoj milos milovan milton mirko miro miroslav mitchell mladen moe mohamed mohammad
    mohammed mohan mohsen moises momcilo mordechai morgan moritz morris morten moses moshe mostafa muhammad mukhtar
    murad murat murray mustafa mykhailo mykola myron nabil nadir naftali nail najib narek narendra nasir nathan
    nathaniel naveed nazar neal ned nedko neil nelson nenad nestor neville nicholas nick nicolas nicolae niels nigel
    nikhil niklas niko nikolai nikolaj nikolas nikolaus nikolay nikos nils nino noah noam noel norbert norman nuno
    obinna octavio odd oddvar odin okan olaf olan olav ole oleg oleh oleksa oleksandr oleksii oliver olivier olof
    olov omar orest orlando oscar oskar oswald otis otmar otto ousmane ove owen pablo paddy padraig panagiotis
    pancho paolo pascal pasha pasquale patrice patrick patrik paul paulo paulus pavel pavlo pavlos pavol pawel pedro
    peer pekka pelle penti per percy peregrin perry petar peter petr petri petrus petter phil philip philipp
    philippe pierre piero piet pieter pietro pinchas piotr piers piet plamen pol poul prakash predrag preston
    przemyslaw pyotr quentin quincy radek rado radoslav radovan radu rafael raffaele rafal rafiq raghu ragnar rahim
    rahman rahul raimund rainer raj rajesh ralf ralph ramesh ramiro ramon ramzi randall randolph raoul raphael
    rashid rasmus raul ravi ray raymond reginald reiner reinhard reinhold remy renato rene reuben rex reza rhys
    ricardo riccardo richard rick rikard rinat risto rob robert roberto robbie rod roderick rodney rodolfo rodrigo
    rogelio roger rohan roland rolf roman romain romeo ron ronald ronan ronnie rory roscoe ross rostislav rowan roy
    ruben rudi rudolf rudolph rufus rui rune rupert ruslan russell rustam ryan ryszard sabri said salah salem salim
    salman salvador salvatore sam samal sami samir samson samuel sandor sandro sanjay santiago saul scott sean
    sebastian sebastien selim selwyn sepp serge sergei sergey sergio serhii serhiy sergiy seth severin seymour
    shahid shaun shane shawn sheldon shimon shinji shlomo sidney siegfried sigmund sigurd silas silvan silvio simeon
    simon sinan sixten slavko slavomir slobodan solomon soren spencer spiros srdjan stan stanislav stanislaw
    stanislaus stanley stavros stefan stefano stefanos steffen sten stephan stephane stephen stepan steve steven
    stewart stig stoyan stuart sulaiman suleiman suleyman sundar sunil suresh sven svein sverre sylvain sylvester
    szymon tadas tadeusz taha takashi takeshi tamas tancredi tarek tariq taras tatu ted temur teodor terence terje
    terrance terry thabo thaddeus theo theodor theodore thibault thierry thomas thor thorsten thorvald tiago tibor
    tigran tihomir tim timo timofey timothy timur tin tino tito titus tobias toby todd tokunbo tom tomas tomasi
    tomasz tomaz tommaso tommy toni tony tor torben tore torgeir torsten torvald travis trent trevor trond troy
    truls tudor turgut tyler tyrone udo ugo ulf ulric ulrich umar umberto urban uri usman uwe vaclav vadim vadym
    valdemar valentin valentyn valerio valery vance vasco vasil vasile vasili vasily vassil vasyl veli veljko
    velimir vernon veselin vicente victor vidar vidkun vijay viktor vilhelm viljo ville vince vincent vincenzo vinod
    virgil vishal vitali vitaly vito vittorio vivek vlad vladimir vladislav vladyslav vlado vojtech volker volodymyr
    vsevolod vuk vyacheslav wade waldemar walid wallace walt walter warren wayne wendell wenceslas werner wieslaw
    wilbur wilfred wilfried wilhelm will willem william willy wilson winston witold wladyslaw wlodzimierz wojciech
    wolf wolfgang xavier yahya yakov yan yann yannick yannis yaroslav yasin yasser yassin yegor yehuda yerlan
    yevgeni yevgeny yevhen yitzhak yoann yoav yohannes york yosef youssef yuri yuriy yury yusuf yves zachary
    zacharias zaki zaur zbigniew zdenek zdravko zeljko zev zhivko ziad zlatan zlatko zoltan zoran zvonimir
    zygmunt""".split()
)
"""Folded given names borne mostly by men."""

GIVEN_NAMES = WOMENS_NAMES | MENS_NAMES
"""All of them: a name that begins with one is likely a person's."""


def gender_of_name(name: str) -> str:
    """Return ``"f"`` or ``"m"`` by the first word of a full name, ``""`` where the lists do not tell.

    >>> gender_of_name("Milena Orm"), gender_of_name("Åsa Orm"), gender_of_name("Petar Orm"), gender_of_name("Orm")
    ('f', 'f', 'm', '')
    """
    words = fold_name(name).split()
    if not words[1:]:
        return ""
    first = words[0].split("-")[0]
    women, men = first in WOMENS_NAMES, first in MENS_NAMES
    return "" if women == men else "f" if women else "m"
