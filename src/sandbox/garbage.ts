/** What a proxy in between answers with, 200 and all, when it has lost what the far side said. */
export const garbage = '<html><head><title>502</title></head><body>\u0000{"message_id":</body>';
