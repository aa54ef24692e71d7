/** What the Royal Society has provinces called in short, in Thai and in Latin letters, by their codes. */
const all = [
  '11 สป SPK, 12 นบ NBI, 13 ปท PTE, 14 อย AYA, 15 อท ATG, 16 ลบ LRI',
  '17 สห SBR, 18 ชน CNT, 19 สบ SRI, 20 ชบ CBI, 21 รย RYG, 22 จบ CTI',
  '23 ตร TRT, 24 ฉช CCO, 25 ปจ PRI, 26 นย NYK, 27 สก SKW, 30 นม NMA',
  '31 บร BRM, 32 สร SRN, 33 ศก SSK, 34 อบ UBN, 35 ยส YST, 36 ชย CPM',
  '37 อจ ACR, 38 บก BKN, 39 นภ NBP, 40 ขก KKN, 41 อด UDN, 42 ลย LEI',
  '43 นค NKI, 44 มค MKM, 45 รอ RET, 46 กส KSN, 47 สน SNK, 48 นพ NPM',
  '49 มห MDH, 50 ชม CMI, 51 ลพ LPN, 52 ลป LPG, 53 อต UTD, 54 พร PRE',
  '55 นน NAN, 56 พย PYO, 57 ชร CRI, 58 มส MSN, 60 นว NSN, 61 อน UTI',
  '62 กพ KPT, 63 ตก TAK, 64 สท STI, 65 พล PLK, 66 พจ PCT, 67 พช PNB',
  '70 รบ RBR, 71 กจ KRI, 72 สพ SPB, 73 นฐ NPT, 74 สค SKN, 75 สส SKM',
  '76 พบ PBI, 77 ปข PKN, 80 นศ NRT, 81 กบ KBI, 82 พง PNA, 83 ภก PKT',
  '84 สฎ SNI, 85 รน RNG, 86 ชพ CPN, 90 สข SKA, 91 สต STN, 92 ตง TRG',
  '93 พท PLG, 94 ปน PTN, 95 ยล YLA, 96 นธ NWT',
];

/** The short names of the provinces by their codes; Bangkok has none, it is no part of the register. */
export const provinceAbbreviations: ReadonlyMap<string, { th: string; en: string }> = new Map(
  all
    .join(', ')
    .split(', ')
    .map((one) => one.split(' ') as [code: string, th: string, en: string])
    .map(([code, th, en]) => [code, { th, en }]),
);
