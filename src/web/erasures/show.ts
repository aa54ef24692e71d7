/** What the address says is looked at: one erasure, one person, or all. */
export interface Shown {
  erasure?: string;
  contact?: string;
}

/** What the address names; whatever else stands in it is no matter. */
export function readShown(search: object): Shown {
  const text = (name: keyof Shown) => {
    const value: unknown = Reflect.get(search, name);
    return typeof value === 'string' ? value : undefined;
  };
  return { erasure: text('erasure'), contact: text('contact') };
}

/** Goes to one of them, or back to all, by the address. */
export type Show = (shown: Shown) => void;
