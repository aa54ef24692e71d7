import type { InboxSearch } from '../helpdesk/inbox-search';
import { FieldFilter } from './field-filter';
import { ProvinceFilter } from './province-filter';

interface ListFiltersProps {
  search: InboxSearch;
  change: (part: Partial<InboxSearch>) => void;
}

/** What narrows the list beside its view, each with the way out. */
export function ListFilters({ search: { field, province }, change }: ListFiltersProps) {
  return (
    <>
      {field && <FieldFilter filter={field} onClear={() => change({ field: undefined })} />}
      {province && <ProvinceFilter code={province} onClear={() => change({ province: undefined })} />}
    </>
  );
}
