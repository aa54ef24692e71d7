import { z } from 'zod';
import { idParam } from '../../platform/http/contract.js';
import { pageQuery } from '../../platform/http/page.js';
import { slots } from '../obligations/evidence.policy.js';
import { officerRef, provinceCode, provinceRef } from '../shapes.schema.js';
import { linkFaults } from './upload-link.entity.js';

export const newUploadLink = z.object({ obligationId: idParam });
export const uploadLinkSchema = z.object({ id: idParam, state: z.enum(['wanted', 'sent', 'used', 'dead']) });

export const linkFaultQuery = pageQuery.extend({ province: provinceCode.optional() });
/** A link that did not reach its officer, whose copy is still owed; the newest of its document. */
export const linkFaultSchema = z
  .object({
    id: z.string(),
    obligationId: z.string(),
    lao: z.object({ code: z.string(), title: z.string() }),
    province: provinceRef,
    slot: z.enum(slots),
    officer: officerRef.nullable(),
    fault: z.enum(linkFaults),
    at: z.iso.datetime(),
  })
  .meta({ id: 'UploadLinkFault' });

export type LinkFaultQuery = z.output<typeof linkFaultQuery>;
export type LinkFaultJson = z.infer<typeof linkFaultSchema>;
