package app.ridgeline.vendors;

/**
 * What is wrong in a CSV file.
 *
 * @param line of the file, 1 is its header; 0 if it concerns the whole file
 * @param column the column's name, or empty
 * @param textKey of the sentence that says what is wrong
 * @param detail the parameter of that sentence
 */
public record ImportError(long line, String column, String textKey, String detail) {}
