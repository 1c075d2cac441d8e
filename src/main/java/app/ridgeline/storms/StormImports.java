package app.ridgeline.storms;

import app.ridgeline.database.Inserting;
import java.util.List;
import org.springframework.data.repository.Repository;

/** The files that were taken. */
interface StormImports extends Repository<PastImport, Long>, Inserting<PastImport> {

    List<PastImport> findTop50ByOrderByIdDesc();
}
