/**
 * The commonest words of running text, by language: articles, pronouns, prepositions, conjunctions, auxiliaries, in small
 * letters without marks. In English and in the languages that English archives hold pages of.
 */

export const ENGLISH_FUNCTION_WORDS: ReadonlySet<string> = setOf(
  "the of and to in a that is was he for it with as his on be at by i this had not are but from or have an they which one " +
  "you were her all she there would their we him been has when who will more no if out so said what up its about into than " +
  "them can only other new some could time these two may then do first any my now such like our over man me even most made " +
  "after also did many before must through where much your well down should because each just those how too good very make " +
  "upon shall mr unto whom hath thy thou ye",
); // prettier-ignore

export const FOREIGN_FUNCTION_WORDS: readonly { readonly language: string; readonly words: ReadonlySet<string> }[] = [
  ["French", "le la les de des du et un une en dans que qui est pour par sur ce cette ces il elle ils elles nous vous je se sa son ses au aux pas ne plus avec sont été était ont leur leurs mais ou où comme tout tous fait si lui même être avoir à a d l qu n s c j m y sans sous entre dont après"],
  ["German", "der die das und in den von zu mit dem des ein eine einen einem einer ist nicht auf für als auch es an sich er sie wir ich war hat haben nach wie bei aus um daß dass noch nur so aber durch über vor bis zum zur oder werden wurde wird sind sein seine ihre ihr im am vom man wenn unter doch kann gegen"],
  ["Dutch", "de het een en van in is dat op te zijn met voor niet aan er om ook als door naar bij uit dan maar nog wel of tot heeft worden werd was hij zij wij ik die deze dit hun hem haar zich over onder geen meer kan zal zo wat ze je al waar daar hebben had"],
  ["Italian", "il lo la i gli le di del della dei delle dello degli da dal dalla in nel nella nei un una uno e è che non per con su sul sulla si al alla ai alle come più ma anche o se sono era ha ho hanno suo sua loro questo questa quello quella ci ne mi ed tra fra dopo così egli essere stato cui"],
  ["Spanish", "el la los las de del y en que a un una por con para se su sus no es al lo como más pero le ha este esta estos estas ese esa son fue ser muy sin sobre también entre cuando hasta donde desde todo todos nos ya o porque ni era había han yo él ella si e cual otro"],
  ["Portuguese", "o a os as de do da dos das e em no na nos nas um uma que por para com se não é ao aos à às mais mas como foi ser são seu sua seus suas ou quando muito também já pelo pela até isso este esta ele ela entre depois sem mesmo eu tem havia"],
  ["Latin", "et in est non ad ut cum sed qui quae quod ex de per si atque ac autem enim esse sunt quam nec neque hoc haec hic ab a e aut quo eius ejus etiam se sibi suo sua suum pro ne ita tamen nam inter sub post ante quibus quos cui quem erat fuit omnes omnia vel sic ipse nos vos tibi mihi nobis dei deus"],
  ["Welsh", "y yr a ac ag i o ar yn mae am ei eu ef hi hwy fe ni chwi chi ti fy dy ein eich oedd yw ydyw bod wedi gan gyda at wrth dan tan dros drwy trwy er nid na nad ond neu os pan fel hyn hynny hwn hon hwnnw bu bydd byddai wyf ydynt oeddynt mewn rhag heb ol un mwy iawn cael gael roedd"],
  ["Irish", "an na agus is a ar i go do de le ag ó sé sí siad mé tú ní níl tá bhí ach nó mar seo sin ina leis air aige acu dá má gur nach raibh bhfuil chun faoi gan idir roimh trí ann é í iad féin ba beidh"],
  ["Gaelic", "an a na am agus air is tha bha gu ann anns le do de e i iad mi sinn sibh nach cha ach no mar seo sin aig ri bho fo gun gum robh bheil leis dha orra aca cuir fhèin fein nuair chaidh so"],
  ["Danish or Norwegian", "og i at det en et den til er som på de med af av for ikke der var han hun jeg vi har om fra havde et men sig så efter eller kan skal ved blev blive også nu sin sit sine hans hendes over ud op ind når mod under denne dette disse være været meget"],
  ["Swedish", "och i att det en ett den till är som på de med av för inte var han hon jag vi har om från hade men sig så efter eller kan skall ska vid blev bli också nu sin sitt sina hans hennes över ut upp in när mot under denna detta dessa vara varit mycket där"],
  ["Polish", "i w z na do że się nie jest to o od za po przez jak ale co tak dla przy był była było są jego jej ich który która które oraz już tylko czy także ze we pod nad bez może tym tego ten ta"],
  ["Czech", "a v se na je že s z do to i o k ve pro za by ale si po jako od jsou byl byla bylo který která které tak u při již nebo podle jeho jejich ze před však jen jak ne aby"],
  ["Hungarian", "a az és hogy nem is egy ez meg de volt csak már mint el ha ki még azt ezt van vagy minden mert kell lesz aki ami itt ott után között szerint igen pedig nagy fel le be"],
  ["Finnish", "ja on ei se että oli hän ovat myös kun niin kuin mutta joka jos sen hänen tai ole jo ne sekä olla vain mitä nyt tämä tämän sitä oman kanssa jotka mukaan voi ollut olivat siitä"],
  ["Maori", "te nga ki i o e ka ko he me kua a ia ai nei ana ra na no mo hoki ratou tatou matou koe ahau au tana tona enei ena era kaore kahore pea kei hei mea tenei tena tera ma"],
].map(([language, words]) => ({ language: language as string, words: setOf(words as string) })); // prettier-ignore

/** Single letters are left out: pages of lists and garbled ones are full of them. */
function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" ").filter((word) => word.length > 1));
}
