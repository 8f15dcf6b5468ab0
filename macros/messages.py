"""The words of every problem, in both languages: what is wrong, and how to mend it.

Keys are the names of the rules; ``--format json`` gives them as ``rule``.
"""

MESSAGES = {
    # reading the file
    "unknown_file": {
        "what": {
            "en": "this file is in no place where data is read from",
            "es": "este archivo no está en ningún lugar del que se lean datos",
        },
        "mend": {
            "en": "{guess}Name it data/<kind>/<id>.yml, as the other records are, or remove it.",
            "es": "{guess_es}Nómbrelo data/<tipo>/<id>.yml, como los demás registros, o quítelo.",
        },
    },
    "not_a_file": {
        "what": {
            "en": "this is no plain file but a link, which could lead out of the project",
            "es": "no es un archivo simple, sino un enlace, que podría llevar fuera del proyecto",
        },
        "mend": {
            "en": "Put the file itself in its place.",
            "es": "Ponga en su lugar el archivo mismo.",
        },
    },
    "unseen": {
        "what": {
            "en": "the character {character} cannot be seen, and can hide or turn around what is read",
            "es": "el carácter {character} no se ve, y puede ocultar o invertir lo que se lee",
        },
        "mend": {
            "en": "Delete it: move through the line with the arrow keys, or write the line again by hand.",
            "es": "Bórrelo: recorra la línea con las flechas, o escríbala de nuevo a mano.",
        },
    },
    "unprintable": {
        "what": {
            "en": "the fonts of the PDF editions have no '{character}' ({name})",
            "es": "las tipografías de las ediciones en PDF no tienen '{character}' ({name})",
        },
        "mend": {
            "en": "Write it in Latin letters, or say it in words.",
            "es": "Escríbalo con letras latinas o dígalo con palabras.",
        },
    },
    "ledger_line": {
        "what": {
            "en": "'{line}' is no line of the ledger of translations",
            "es": "'{line}' no es un renglón del registro de traducciones",
        },
        "mend": {
            "en": "If a merge left it, remove it; the lines around it may all stay.",
            "es": "Si lo dejó una fusión, quítelo; los renglones de alrededor pueden quedarse todos.",
        },
    },
    "encoding": {
        "what": {
            "en": "the file is not UTF-8 text: byte {byte} cannot be read",
            "es": "el archivo no es texto UTF-8: no se puede leer el byte {byte}",
        },
        "mend": {
            "en": "Save it again with the encoding UTF-8.",
            "es": "Guárdelo de nuevo con la codificación UTF-8.",
        },
    },
    "too_big": {
        "what": {
            "en": "the file has {size} bytes, more than the {limit} allowed",
            "es": "el archivo tiene {size} bytes, más de los {limit} permitidos",
        },
        "mend": {"en": "Split it into several records.", "es": "Divídalo en varios registros."},
    },
    "too_deep": {
        "what": {
            "en": "the data is nested more than {limit} levels deep",
            "es": "los datos están anidados en más de {limit} niveles",
        },
        "mend": {
            "en": "Compare it with a record of the same kind; no kind needs so many levels.",
            "es": "Compárelo con un registro del mismo tipo; ninguno necesita tantos niveles.",
        },
    },
    "empty": {
        "what": {"en": "the file is empty", "es": "el archivo está vacío"},
        "mend": {
            "en": "Write the record, or remove the file.",
            "es": "Escriba el registro o quite el archivo.",
        },
    },
    "tab": {
        "what": {
            "en": "a tab is used to indent; YAML takes only spaces",
            "es": "hay un tabulador como sangría; YAML solo admite espacios",
        },
        "mend": {
            "en": "Replace the tab with two spaces for each level.",
            "es": "Sustituya el tabulador por dos espacios en cada nivel.",
        },
    },
    "syntax": {
        "what": {
            "en": "the YAML cannot be read here ({reason})",
            "es": "aquí no se puede leer el YAML ({reason})",
        },
        "mend": {
            "en": "Check the indentation, the quotes and the colons of this line and the one before; put a text with ': ' or ' #' in double quotes.",
            "es": "Revise la sangría, las comillas y los dos puntos de esta línea y de la anterior; ponga entre comillas dobles el texto que lleve ': ' o ' #'.",
        },
    },
    "duplicate_key": {
        "what": {
            "en": "the field '{name}' is written twice (first at line {line})",
            "es": "el campo '{name}' está escrito dos veces (antes, en la línea {line})",
        },
        "mend": {"en": "Keep one of the two.", "es": "Deje solo uno de los dos."},
    },
    "alias": {
        "what": {
            "en": "a YAML alias (*name) repeats a part of the file",
            "es": "un alias de YAML (*nombre) repite una parte del archivo",
        },
        "mend": {"en": "Write the text out in full.", "es": "Escriba el texto completo."},
    },
    "tag": {
        "what": {"en": "the YAML tag '{tag}' is not allowed", "es": "la etiqueta YAML '{tag}' no se admite"},
        "mend": {
            "en": "Remove the tag and write the plain value.",
            "es": "Quite la etiqueta y escriba el valor simple.",
        },
    },
    "complex_key": {
        "what": {"en": "a field name must be plain text", "es": "el nombre de un campo debe ser texto simple"},
        "mend": {
            "en": "Write the name, a colon, a space and the value.",
            "es": "Escriba el nombre, dos puntos, un espacio y el valor.",
        },
    },
    # the schema
    "unknown_field": {
        "what": {"en": "unknown field '{name}'", "es": "campo desconocido '{name}'"},
        "mend": {
            "en": "{guess}Allowed here: {allowed}.",
            "es": "{guess_es}Aquí se admiten: {allowed}.",
        },
    },
    "missing_field": {
        "what": {"en": "the field '{name}' is missing", "es": "falta el campo '{name}'"},
        "mend": {"en": "Add it: {description}", "es": "Agréguelo: {description_es}"},
    },
    "missing_translation": {
        "what": {
            "en": "the text has no '{name}': it is in one language only",
            "es": "el texto no tiene '{name}': está en un solo idioma",
        },
        "mend": {
            "en": "Add the text under '{name}:'.",
            "es": "Agregue el texto en '{name}:'.",
        },
    },
    "empty_value": {
        "what": {"en": "the field has no value", "es": "el campo no tiene valor"},
        "mend": {
            "en": "Write one of: {allowed}; or remove the field.",
            "es": "Escriba uno de: {allowed}; o quite el campo.",
        },
    },
    "wrong_value": {
        "what": {"en": "'{value}' is not an allowed value", "es": "'{value}' no es un valor admitido"},
        "mend": {
            "en": "{guess}Allowed: {allowed}.",
            "es": "{guess_es}Se admiten: {allowed}.",
        },
    },
    "wrong_type": {
        "what": {
            "en": "expected {expected}, found {found}",
            "es": "se esperaba {expected_es}, se encontró {found_es}",
        },
        "mend": {"en": "{how}", "es": "{how_es}"},
    },
    "wrong_pattern": {
        "what": {
            "en": "'{value}' does not have the expected form",
            "es": "'{value}' no tiene la forma esperada",
        },
        "mend": {"en": "{guess}{description}", "es": "{guess_es}{description_es}"},
    },
    "wrong_form": {
        "what": {
            "en": "needs exactly one of: {allowed}; found {found}",
            "es": "lleva exactamente uno de: {allowed}; se encontró {found}",
        },
        "mend": {
            "en": "Keep one, and put the others in items of their own.",
            "es": "Deje uno y ponga los demás en elementos aparte.",
        },
    },
    "none_of": {
        "what": {
            "en": "it has none of: {allowed}",
            "es": "no tiene ninguno de: {allowed}",
        },
        "mend": {"en": "Add one of them.", "es": "Agregue uno de ellos."},
    },
    "not_both": {
        "what": {
            "en": "these fields exclude each other: {names}",
            "es": "estos campos se excluyen entre sí: {names}",
        },
        "mend": {"en": "Keep one of them.", "es": "Deje uno de ellos."},
    },
    "bad_limit": {
        "what": {"en": "{reason}", "es": "{reason_es}"},
        "mend": {"en": "{description}", "es": "{description_es}"},
    },
    "unfilled": {
        "what": {"en": "this is still to be filled in", "es": "esto está por llenar"},
        "mend": {"en": "Write it here: {description}", "es": "Escríbalo aquí: {description_es}"},
    },
    "unfilled_value": {
        "what": {
            "en": "'{value}' is what the skeleton holds, and nobody has chosen it yet",
            "es": "'{value}' es lo que trae el esqueleto y nadie lo ha elegido todavía",
        },
        "mend": {
            "en": "Write the right value and remove the comment beside it: {description}",
            "es": "Escriba el valor correcto y quite el comentario de al lado: {description_es}",
        },
    },
    # rules across records
    "file_name": {
        "what": {
            "en": "the id '{id}' is not the file's name '{stem}'",
            "es": "el id '{id}' no es el nombre del archivo, '{stem}'",
        },
        "mend": {
            "en": "Make the two equal; a published id never changes.",
            "es": "Iguálelos; un id publicado no cambia nunca.",
        },
    },
    "duplicate_id": {
        "what": {
            "en": "'{id}' is used twice (first at {where})",
            "es": "'{id}' se usa dos veces (antes, en {where})",
        },
        "mend": {"en": "Choose another id.", "es": "Elija otro id."},
    },
    "dangling_reference": {
        "what": {
            "en": "'{target}' names no record",
            "es": "'{target}' no corresponde a ningún registro",
        },
        "mend": {
            "en": "{guess}Otherwise write that record first.",
            "es": "{guess_es}Si no, escriba antes ese registro.",
        },
    },
    "unknown_source": {
        "what": {
            "en": "'{target}' is not in data/sources.yml",
            "es": "'{target}' no está en data/sources.yml",
        },
        "mend": {
            "en": "{guess}Otherwise add the source or the part there.",
            "es": "{guess_es}Si no, agregue ahí la fuente o la parte.",
        },
    },
    "bad_link": {
        "what": {
            "en": "the link to '{target}' is neither a record (kind:id) nor an https address",
            "es": "el enlace a '{target}' no es ni un registro (tipo:id) ni una dirección https",
        },
        "mend": {
            "en": "{guess}Write [text](kind:id) or [text](https://…).",
            "es": "{guess_es}Escriba [texto](tipo:id) o [texto](https://…).",
        },
    },
    "links_differ": {
        "what": {
            "en": "the two languages do not link to the same things: only in Spanish {only_es}; only in English {only_en}",
            "es": "los dos idiomas no enlazan a lo mismo: solo en español {only_es}; solo en inglés {only_en}",
        },
        "mend": {
            "en": "Put the same links in both texts.",
            "es": "Ponga los mismos enlaces en los dos textos.",
        },
    },
    "unreachable_step": {
        "what": {
            "en": "no way leads to the step '{id}'",
            "es": "ningún camino lleva al paso '{id}'",
        },
        "mend": {
            "en": "Name it in a 'then' of an earlier step, or remove the 'then' that skips it.",
            "es": "Nómbrelo en un 'then' de un paso anterior o quite el 'then' que lo salta.",
        },
    },
    "unknown_step": {
        "what": {
            "en": "'{id}' is no step of this procedure",
            "es": "'{id}' no es un paso de este procedimiento",
        },
        "mend": {
            "en": "{guess}Or write 'end'.",
            "es": "{guess_es}O escriba 'end'.",
        },
    },
    "past_step_present": {
        "what": {
            "en": "'{id}' is a step of this procedure and a past step at once",
            "es": "'{id}' es paso de este procedimiento y también paso que ya no está",
        },
        "mend": {
            "en": "Remove it from 'past_steps', or give the new step another id.",
            "es": "Quítelo de 'past_steps' o dé otro id al paso nuevo.",
        },
    },
    "unknown_replacement": {
        "what": {
            "en": "'{id}' is no step of this procedure",
            "es": "'{id}' no es un paso de este procedimiento",
        },
        "mend": {
            "en": "{guess}Or leave 'replaced_by' out if no step took its place.",
            "es": "{guess_es}O quite 'replaced_by' si ningún paso ocupó su lugar.",
        },
    },
    "days_of_unit": {
        "what": {
            "en": "'days' says which days count, and the unit is '{unit}'",
            "es": "'days' dice qué días cuentan y la unidad es '{unit}'",
        },
        "mend": {
            "en": "Remove 'days', or write the deadline in days.",
            "es": "Quite 'days' o escriba el plazo en días.",
        },
    },
    "published_step_gone": {
        "what": {
            "en": "the step '{id}' was published and is no longer here",
            "es": "el paso '{id}' se publicó y ya no está",
        },
        "mend": {
            "en": "{guess}Put it back, or add it to 'past_steps' with 'removed' and 'why' (and 'replaced_by' if another step took its place): readers' case files hang on it.",
            "es": "{guess_es}Devuélvalo o agréguelo a 'past_steps' con 'removed' y 'why' (y 'replaced_by' si otro paso ocupó su lugar): de él dependen los expedientes guardados.",
        },
    },
    "published_procedure_gone": {
        "what": {
            "en": "the procedure '{id}' was published and is no longer here",
            "es": "el procedimiento '{id}' se publicó y ya no está",
        },
        "mend": {
            "en": "{guess}Put it back: readers' case files hang on it.",
            "es": "{guess_es}Devuélvalo: de él dependen los expedientes guardados.",
        },
    },
    "step_not_published": {
        "what": {
            "en": "the step '{id}' is not on the list of published steps",
            "es": "el paso '{id}' no está en la lista de pasos publicados",
        },
        "mend": {
            "en": "Add it under '{procedure}' in {file}, or run: python -m macros publish.",
            "es": "Agréguelo bajo '{procedure}' en {file} o ejecute: python -m macros publish.",
        },
    },
    "unknown_event": {
        "what": {
            "en": "'{id}' is no event of this file",
            "es": "'{id}' no es un hecho de este archivo",
        },
        "mend": {
            "en": "{guess}Or add it to 'events'.",
            "es": "{guess_es}O agréguelo a 'events'.",
        },
    },
    "unknown_next": {
        "what": {
            "en": "'{id}' is no question or outcome of this decision aid",
            "es": "'{id}' no es pregunta ni resultado de esta ayuda",
        },
        "mend": {
            "en": "{guess}Or write that question or outcome.",
            "es": "{guess_es}O escriba esa pregunta o ese resultado.",
        },
    },
    "decision_loop": {
        "what": {
            "en": "from '{id}' the questions come back to '{question}'",
            "es": "desde '{id}' las preguntas regresan a '{question}'",
        },
        "mend": {
            "en": "Lead this answer to an outcome, or to a question further on.",
            "es": "Lleve esta respuesta a un resultado o a una pregunta posterior.",
        },
    },
    "unreachable_question": {
        "what": {
            "en": "no answer leads to '{id}'",
            "es": "ninguna respuesta lleva a '{id}'",
        },
        "mend": {
            "en": "Name it in the 'then' of an answer, or remove it.",
            "es": "Nómbrelo en el 'then' de una respuesta o quítelo.",
        },
    },
    "unknown_fill": {
        "what": {
            "en": "case files have nothing called '{id}' to put here",
            "es": "los expedientes no tienen nada llamado '{id}' que poner aquí",
        },
        "mend": {
            "en": "{guess}Name an event of data/deadlines.yml, or a step of a procedure that uses this template.",
            "es": "{guess_es}Nombre un hecho de data/deadlines.yml o un paso de un procedimiento que use esta plantilla.",
        },
    },
    "unknown_field_mark": {
        "what": {
            "en": "the text names the field '{id}', which this template does not have",
            "es": "el texto nombra el campo '{id}', que esta plantilla no tiene",
        },
        "mend": {
            "en": "{guess}Or add that field to 'fields'.",
            "es": "{guess_es}O agregue ese campo a 'fields'.",
        },
    },
    "unknown_document": {
        "what": {
            "en": "'{id}' is not in this procedure's documents",
            "es": "'{id}' no está en los documentos de este procedimiento",
        },
        "mend": {
            "en": "{guess}Otherwise add it under 'documents'.",
            "es": "{guess_es}Si no, agréguelo en 'documents'.",
        },
    },
    "missing_section": {
        "what": {
            "en": "the chapter names the section '{id}', which has no file",
            "es": "el capítulo nombra la sección '{id}', que no tiene archivo",
        },
        "mend": {
            "en": "{guess}Write {file}, or take it off the list.",
            "es": "{guess_es}Escriba {file} o quítela de la lista.",
        },
    },
    "unlisted_section": {
        "what": {
            "en": "the section is not listed in its chapter, so no page would show it",
            "es": "la sección no figura en su capítulo y ninguna página la mostraría",
        },
        "mend": {
            "en": "Add '{id}' to 'sections' in {file}.",
            "es": "Agregue '{id}' a 'sections' en {file}.",
        },
    },
    "table_width": {
        "what": {
            "en": "the row has {found} cells and the table {expected} columns",
            "es": "la fila tiene {found} celdas y la tabla {expected} columnas",
        },
        "mend": {
            "en": "Give every row one cell for each column.",
            "es": "Dé a cada fila una celda por columna.",
        },
    },
    "table_filter": {
        "what": {
            "en": "the filter names column {number}, and the table has {columns}",
            "es": "el filtro nombra la columna {number} y la tabla tiene {columns}",
        },
        "mend": {
            "en": "Columns are counted from 1; name one that the table has.",
            "es": "Las columnas se cuentan desde 1; nombre una que la tabla tenga.",
        },
    },
    "year_missing": {
        "what": {
            "en": "a line is drawn over years, and this value has none",
            "es": "una línea se dibuja sobre años y este valor no tiene",
        },
        "mend": {
            "en": "Add its year, or show the figure as bars.",
            "es": "Agregue el año o muestre la cifra con barras (bars).",
        },
    },
    "order": {
        "what": {
            "en": "{later} comes after {earlier} but is not greater",
            "es": "{later} está después de {earlier} pero no es mayor",
        },
        "mend": {
            "en": "Put the earlier date, or the lesser number, first.",
            "es": "Ponga primero la fecha anterior o el número menor.",
        },
    },
    "shown_twice": {
        "what": {
            "en": "'{target}' is already shown on this page (at {where})",
            "es": "'{target}' ya se muestra en esta página (en {where})",
        },
        "mend": {
            "en": "Show it once, and link to it from the other place.",
            "es": "Muéstrelo una vez y ponga un enlace en el otro lugar.",
        },
    },
    "successor": {
        "what": {
            "en": "status is '{status}' but {state}",
            "es": "el estado es '{status}' pero {state_es}",
        },
        "mend": {
            "en": "A record has 'succeeded_by' when, and only when, its status is succeeded.",
            "es": "Un registro lleva 'succeeded_by' cuando su estado es succeeded, y solo entonces.",
        },
    },
    "missing_label": {
        "what": {
            "en": "the value '{value}' of '{group}' has no label",
            "es": "el valor '{value}' de '{group}' no tiene etiqueta",
        },
        "mend": {
            "en": "Add it under labels.{group} in data/ui.yml.",
            "es": "Agréguela en labels.{group} de data/ui.yml.",
        },
    },
    # past texts of provisions
    "version_start_missing": {
        "what": {
            "en": "the provision has past versions and does not say since when its text applies",
            "es": "la disposición tiene versiones anteriores y no dice desde cuándo se aplica su texto",
        },
        "mend": {
            "en": "Add 'from' to the provision: the first day of the text in 'body'.",
            "es": "Agregue 'from' a la disposición: el primer día del texto de 'body'.",
        },
    },
    "versions_overlap": {
        "what": {
            "en": "this text begins on {start} and the one before it ends on {to}: both would apply at once",
            "es": "este texto empieza el {start} y el anterior acaba el {to}: los dos se aplicarían a la vez",
        },
        "mend": {
            "en": "Put versions from the oldest to the newest; 'to' is the last day of a text, 'from' the first of the next.",
            "es": "Ordene las versiones de la más antigua a la más reciente; 'to' es el último día de un texto y 'from' el primero del siguiente.",
        },
    },
    "versions_gap": {
        "what": {
            "en": "nothing is said of the time between {to}, when one text ends, and {start}, when this one begins",
            "es": "nada se dice del tiempo entre {to}, cuando acaba un texto, y {start}, cuando empieza este",
        },
        "mend": {
            "en": "Correct the dates, add the version that is missing between the two, or say in 'gap' of the earlier one what is known of that time.",
            "es": "Corrija las fechas, agregue la versión que falta entre las dos o diga en 'gap' de la anterior lo que se sabe de ese tiempo.",
        },
    },
    "versions_no_gap": {
        "what": {
            "en": "'gap' is given, and the next text begins on {start}, right after this one ends on {to}",
            "es": "hay 'gap' y el texto siguiente empieza el {start}, justo después de que este acaba el {to}",
        },
        "mend": {"en": "Remove 'gap', or correct the dates.", "es": "Quite 'gap' o corrija las fechas."},
    },
    "last_text_amended": {
        "what": {
            "en": "the last text of a provision cannot have been amended: the amended text would follow it",
            "es": "el último texto de una disposición no puede haber sido reformado: lo seguiría el texto reformado",
        },
        "mend": {
            "en": "Move this text to 'versions' and put the amended one in 'body'; or write replaced, or repealed.",
            "es": "Pase este texto a 'versions' y ponga en 'body' el reformado; o escriba replaced o repealed.",
        },
    },
    "successor_of_text": {
        "what": {
            "en": "'replaced_by' is given, and how the text ended is '{how}'",
            "es": "hay 'replaced_by' y la forma en que acabó el texto es '{how}'",
        },
        "mend": {
            "en": "Remove 'replaced_by', or write how: replaced.",
            "es": "Quite 'replaced_by' o escriba how: replaced.",
        },
    },
    # workshops
    "minutes_sum": {
        "what": {
            "en": "the workshop is said to take {minutes} minutes and its sessions take {sum}",
            "es": "se dice que el taller dura {minutes} minutos y sus sesiones suman {sum}",
        },
        "mend": {
            "en": "Write {sum}, or change the minutes of a session.",
            "es": "Escriba {sum} o cambie los minutos de una sesión.",
        },
    },
    "exercise_minutes": {
        "what": {
            "en": "the session takes {minutes} minutes and its exercises need {needed}",
            "es": "la sesión dura {minutes} minutos y sus ejercicios piden {needed}",
        },
        "mend": {
            "en": "Give the session more time, or the exercise less.",
            "es": "Dé más tiempo a la sesión o menos al ejercicio.",
        },
    },
    "unknown_part": {
        "what": {
            "en": "'{id}' is not among the {group} of this workshop",
            "es": "'{id}' no está en {group} de este taller",
        },
        "mend": {
            "en": "{guess}Name one of them by its id, or add it under {group}.",
            "es": "{guess_es}Nombre uno por su id o agréguelo en {group}.",
        },
    },
    "unused_part": {
        "what": {
            "en": "'{id}' is used nowhere in this workshop",
            "es": "'{id}' no se usa en ningún lugar de este taller",
        },
        "mend": {
            "en": "Show exercises and questions by a slide, name case files in an exercise, or remove it.",
            "es": "Muestre ejercicios y preguntas con una diapositiva, nombre los expedientes en un ejercicio, o quítelo.",
        },
    },
    "answers_alike": {
        "what": {
            "en": "the answers are all right or all wrong",
            "es": "todas las respuestas son correctas o ninguna lo es",
        },
        "mend": {
            "en": "Mark at least one answer 'right: true' and one 'right: false'.",
            "es": "Ponga al menos una respuesta con 'right: true' y una con 'right: false'.",
        },
    },
    "event_not_counted": {
        "what": {
            "en": "no step of the procedure counts from the event '{id}'",
            "es": "ningún paso del procedimiento cuenta desde el hecho '{id}'",
        },
        "mend": {
            "en": "{guess}Name an event that a step's 'due' counts from, or leave the date out.",
            "es": "{guess_es}Nombre un hecho desde el que cuente el 'due' de un paso o quite la fecha.",
        },
    },
}
