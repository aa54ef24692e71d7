/** SQL: by when the open obligation `o` is to be met: its due day, or the day by which it is to be sent again. */
export const owedBy = 'GREATEST(o.open_due, COALESCE(o.resend_by, o.open_due))';
