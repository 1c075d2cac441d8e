/** The frame of every tool's page: the form, the run at work, its result, the history and its files. */
@NullMarked
package app.ridgeline.tools.ui;

import org.jspecify.annotations.NullMarked;
