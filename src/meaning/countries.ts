import { lazily } from '../lazily.ts';

// Codes of ISO 3166-1, each with the names that people write instead, in lower case, without accents.
const CODES = `
  ad=andorra, ae=united arab emirates/uae, af=afghanistan, ag=antigua and barbuda,
  ai=anguilla, al=albania, am=armenia, ao=angola, aq=antarctica, ar=argentina,
  as=american samoa, at=austria, au=australia, aw=aruba, ax=aland islands, az=azerbaijan,
  ba=bosnia and herzegovina, bb=barbados, bd=bangladesh, be=belgium, bf=burkina faso,
  bg=bulgaria, bh=bahrain, bi=burundi, bj=benin, bl=st barthelemy, bm=bermuda, bn=brunei,
  bo=bolivia, bq=caribbean netherlands, br=brazil, bs=bahamas, bt=bhutan,
  bv=bouvet island, bw=botswana, by=belarus, bz=belize, ca=canada, cc=cocos islands,
  cd=dr congo/democratic republic of the congo, cf=central african republic,
  cg=republic of the congo, ch=switzerland, ci=cote divoire/ivory coast, ck=cook islands,
  cl=chile, cm=cameroon, cn=china, co=colombia, cr=costa rica, cu=cuba,
  cv=cape verde/cabo verde, cw=curacao, cx=christmas island, cy=cyprus,
  cz=czechia/czech republic, de=germany, dj=djibouti, dk=denmark, dm=dominica,
  do=dominican republic, dz=algeria, ec=ecuador, ee=estonia, eg=egypt, eh=western sahara,
  er=eritrea, es=spain, et=ethiopia, fi=finland, fj=fiji, fk=falkland islands,
  fm=micronesia, fo=faroe islands, fr=france, ga=gabon,
  gb=united kingdom/uk/great britain, gd=grenada, ge=georgia, gf=french guiana,
  gg=guernsey, gh=ghana, gi=gibraltar, gl=greenland, gm=gambia, gn=guinea, gp=guadeloupe,
  gq=equatorial guinea, gr=greece, gs=south georgia and south sandwich islands,
  gt=guatemala, gu=guam, gw=guinea bissau, gy=guyana, hk=hong kong,
  hm=heard and mcdonald islands, hn=honduras, hr=croatia, ht=haiti, hu=hungary,
  id=indonesia, ie=ireland, il=israel, im=isle of man, in=india,
  io=british indian ocean territory, iq=iraq, ir=iran, is=iceland, it=italy, je=jersey,
  jm=jamaica, jo=jordan, jp=japan, ke=kenya, kg=kyrgyzstan, kh=cambodia, ki=kiribati,
  km=comoros, kn=st kitts and nevis, kp=north korea,
  kr=south korea/korea/republic of korea, kw=kuwait, ky=cayman islands, kz=kazakhstan,
  la=laos/lao, lb=lebanon, lc=st lucia, li=liechtenstein, lk=sri lanka, lr=liberia,
  ls=lesotho, lt=lithuania, lu=luxembourg, lv=latvia, ly=libya, ma=morocco, mc=monaco,
  md=moldova, me=montenegro, mf=st martin, mg=madagascar, mh=marshall islands,
  mk=north macedonia/macedonia, ml=mali, mm=myanmar/burma, mn=mongolia, mo=macao/macau,
  mp=northern mariana islands, mq=martinique, mr=mauritania, ms=montserrat, mt=malta,
  mu=mauritius, mv=maldives, mw=malawi, mx=mexico, my=malaysia, mz=mozambique,
  na=namibia, nc=new caledonia, ne=niger, nf=norfolk island, ng=nigeria, ni=nicaragua,
  nl=netherlands/the netherlands/holland, no=norway, np=nepal, nr=nauru, nu=niue,
  nz=new zealand, om=oman, pa=panama, pe=peru, pf=french polynesia, pg=papua new guinea,
  ph=philippines, pk=pakistan, pl=poland, pm=st pierre and miquelon, pn=pitcairn islands,
  pr=puerto rico, ps=palestinian territories/palestine, pt=portugal, pw=palau,
  py=paraguay, qa=qatar, re=reunion, ro=romania, rs=serbia, ru=russia/russian federation,
  rw=rwanda, sa=saudi arabia, sb=solomon islands, sc=seychelles, sd=sudan, se=sweden,
  sg=singapore, sh=st helena, si=slovenia, sj=svalbard and jan mayen, sk=slovakia,
  sl=sierra leone, sm=san marino, sn=senegal, so=somalia, sr=suriname, ss=south sudan,
  st=sao tome and principe, sv=el salvador, sx=sint maarten, sy=syria,
  sz=eswatini/swaziland, tc=turks and caicos islands, td=chad,
  tf=french southern territories, tg=togo, th=thailand, tj=tajikistan, tk=tokelau,
  tl=timor leste/east timor, tm=turkmenistan, tn=tunisia, to=tonga, tr=turkiye/turkey,
  tt=trinidad and tobago, tv=tuvalu, tw=taiwan, tz=tanzania, ua=ukraine, ug=uganda,
  um=us outlying islands, us=united states/usa/united states of america, uy=uruguay,
  uz=uzbekistan, va=vatican city/holy see, vc=st vincent and grenadines, ve=venezuela,
  vg=british virgin islands, vi=us virgin islands, vn=vietnam/viet nam, vu=vanuatu,
  wf=wallis and futuna, ws=samoa, ye=yemen, yt=mayotte, za=south africa, zm=zambia,
  zw=zimbabwe
`;

const COUNTRIES = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(
      CODES.split(',').flatMap((entry) => {
        const [code = '', names = ''] = entry.trim().split('=');
        return [code, ...names.split('/')].map((name): [string, string] => [name, code]);
      }),
    ),
);

/** The code of a country that is written by its code or by its name: `Spain` and `ES` are `es`. */
export const countryOf = (text: string): string | undefined =>
  COUNTRIES().get(
    text
      .trim()
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll('&', 'and')
      .replaceAll(/[.'’]/g, '')
      .replaceAll(/[\s_-]+/g, ' '),
  );
