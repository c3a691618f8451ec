/** What a form or a button says when no answer came: the network, or a server that is starting. */
export const unreachable = "The server could not be reached. Nothing was changed; please try again.";
