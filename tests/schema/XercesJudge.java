import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Says what Xerces, the validator of the JDK, thinks of documents.
 *
 * <p>{@code java XercesJudge.java SCHEMA DIRECTORY} prints a line for each file of the directory, in the order of the
 * names: "valid" or "invalid", a tab, and the name. A schema that Xerces cannot load ends the program with an exception.
 */
public final class XercesJudge {
    private XercesJudge() {}

    public static void main(String[] arguments) throws IOException, SAXException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
        factory.setErrorHandler(new Strict());
        Validator validator = factory.newSchema(new File(arguments[0])).newValidator();
        validator.setErrorHandler(new Strict());

        File[] files = new File(arguments[1]).listFiles(File::isFile);
        Arrays.sort(files);
        for (File file : files) {
            System.out.println((isValid(validator, file) ? "valid" : "invalid") + "\t" + file.getName());
        }
    }

    private static boolean isValid(Validator validator, File file) throws IOException {
        try {
            validator.validate(new StreamSource(file));
            return true;
        } catch (SAXException refusal) {
            return false;
        }
    }

    /** Makes warnings count too: a schema or document is either free of complaints or refused. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
