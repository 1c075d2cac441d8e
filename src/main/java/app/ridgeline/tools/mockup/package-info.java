/**
 * The tool that shows a building after the work: a photo and some words become an edited photo, made by OpenAI's image
 * API. Start reading at {@link app.ridgeline.tools.mockup.MockupTool}. Invariants: a photo is decoded here before it is
 * kept, and what is kept was encoded here, so it carries neither place nor owner. Nothing here pretends: without a key
 * the tool is unavailable.
 */
@NullMarked
package app.ridgeline.tools.mockup;

import org.jspecify.annotations.NullMarked;
