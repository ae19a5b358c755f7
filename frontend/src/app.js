// What every page loads. Each import adds one behaviour; none is needed for the page to work.

import "./keys.js";
import "./keys-dialog.js";
import "./notices.js";
import "./focus.js";
import "./stream.js";
import "./draft.js";
import "./timer.js";
import "./local-time.js";
