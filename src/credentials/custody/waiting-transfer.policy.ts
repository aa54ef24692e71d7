/**
 * In SQL, whether a transfer (as `t`) waits to be accepted: not accepted, and something of it is still on its way. What
 * was stopped meanwhile is waited for by nobody.
 */
export const waits = `(t.accepted_at IS NULL
  AND EXISTS (SELECT 1 FROM custody_items i WHERE i.transfer_id = t.id AND i.province_code = t.province_code AND i.state = 'sent'))`;
