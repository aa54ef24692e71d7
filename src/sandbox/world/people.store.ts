import type { Journal } from './journal.js';
import type { Person, ProfileBehaviour } from './records.js';
import { newPsid } from './ids.js';
import { SAMPLE_PEOPLE } from './sample-people.js';

const KIND = 'person';

/** What is needed to make somebody up. */
export interface NewPerson {
  name: string;
  place?: string;
  psid?: string;
  profile?: ProfileBehaviour;
  hue?: number;
}

/** The people on Messenger. */
export class PeopleStore {
  constructor(
    private readonly journal: Journal,
    private readonly now: () => number,
    private readonly appId: string,
  ) {
    this.addSamples();
  }

  /** The six sample officers, where there is nobody yet. */
  addSamples(): void {
    if (this.journal.all(KIND).length > 0) return;
    this.journal.together(() => SAMPLE_PEOPLE.forEach((sample) => this.create(sample)));
  }

  create(person: NewPerson): Person {
    const created: Person = {
      psid: person.psid ?? newPsid(),
      name: person.name,
      place: person.place ?? '',
      profile: person.profile ?? 'full',
      hue: person.hue ?? (this.list().length * 47) % 360,
      createdAt: this.now(),
      windowFrom: null,
      ownerAppId: this.appId,
      blocked: false,
      readUntil: 0,
      pageReadUntil: 0,
      started: false,
    };
    this.journal.put(KIND, created.psid, created);
    return created;
  }

  list(): Person[] {
    return this.journal.all<Person>(KIND);
  }

  find(psid: string): Person | undefined {
    return this.journal.get<Person>(KIND, psid);
  }

  /** @throws Error when nobody has this psid */
  require(psid: string): Person {
    const person = this.find(psid);
    if (!person) throw new Error(`Nobody here has the psid ${psid}.`);
    return person;
  }

  change(psid: string, changes: Partial<Omit<Person, 'psid'>>): Person {
    const person: Person = { ...this.require(psid), ...changes };
    this.journal.put(KIND, psid, person);
    return person;
  }
}
